package vn.conglang.gateway.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.firewall.MacAddress;

class RememberedNeighboursTest {
    private static final InetAddress ADDRESS = InetAddress.ofLiteral("10.77.0.5");
    private static final MacAddress PHONE = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress TABLET = MacAddress.parse("02:00:00:00:00:02");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // the clock may overflow
    private final Counted counted = new Counted();
    private final RememberedNeighbours neighbours = new RememberedNeighbours(counted, nanos::get);

    @Test
    void looksAnAddressUpOnceInASecond() {
        counted.table.put(ADDRESS, PHONE);
        for (var i = 0; i < 100; i++) {
            assertThat(neighbours.behind(ADDRESS)).contains(PHONE);
        }
        assertThat(counted.lookups).isOne();

        nanos.addAndGet(RememberedNeighbours.MEMORY.toNanos());
        counted.table.put(ADDRESS, TABLET);
        assertThat(neighbours.behind(ADDRESS)).contains(TABLET);
    }

    @Test
    void asksAnewForWhatIsGrantedAndRemembersThat() {
        counted.table.put(ADDRESS, PHONE);
        var _ = neighbours.behind(ADDRESS);
        counted.table.put(ADDRESS, TABLET);

        assertThat(neighbours.anew(ADDRESS)).contains(TABLET);
        assertThat(neighbours.behind(ADDRESS)).contains(TABLET);
        assertThat(counted.lookups).isEqualTo(2);
    }

    @Test
    void remembersNobodyWhoWasNotFound() {
        assertThat(neighbours.behind(ADDRESS)).isEmpty();
        counted.table.put(ADDRESS, PHONE);
        assertThat(neighbours.behind(ADDRESS)).contains(PHONE);

        counted.table.clear();
        assertThat(neighbours.anew(ADDRESS)).isEmpty();
        assertThat(neighbours.behind(ADDRESS)).isEmpty();
    }

    private static final class Counted implements Neighbours {
        private final Map<InetAddress, MacAddress> table = new HashMap<>();
        private int lookups;

        @Override
        public Optional<MacAddress> behind(InetAddress address) {
            lookups++;
            return Optional.ofNullable(table.get(address));
        }

        @Override
        public void close() {}
    }
}
