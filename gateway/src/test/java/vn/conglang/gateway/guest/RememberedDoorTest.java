package vn.conglang.gateway.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.conglang.portal.FrontDoor;
import vn.conglang.portal.Standing;

class RememberedDoorTest {
    private static final InetAddress PHONE = InetAddress.ofLiteral("10.77.0.5");
    private static final InetAddress PHONE6 = InetAddress.ofLiteral("fd77:6c::5");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 5); // the clock may overflow
    private final Counted counted = new Counted();
    private final RememberedDoor door = new RememberedDoor(counted, nanos::get);

    @Test
    void looksACaptivePhoneUpOnceInASecond() {
        for (var i = 0; i < 100; i++) {
            assertThat(door.standing(PHONE)).isEqualTo(new Standing.Captive());
        }
        assertThat(counted.lookups).isOne();

        nanos.addAndGet(RememberedDoor.MEMORY.toNanos());
        var _ = door.standing(PHONE);
        assertThat(counted.lookups).isEqualTo(2);
    }

    @Test
    void seesAPressAtOnceByEveryAddress() {
        var _ = door.standing(PHONE);
        var _ = door.standing(PHONE6);

        var _ = door.admit(PHONE);

        assertThat(door.standing(PHONE)).isInstanceOf(Standing.Online.class);
        assertThat(door.standing(PHONE6)).isInstanceOf(Standing.Online.class);
    }

    @Test
    void doesNotRememberWhoPressedWhileBeingLookedUp() {
        counted.meanwhile =
                () -> {
                    var _ = door.admit(PHONE);
                };

        assertThat(door.standing(PHONE)).isEqualTo(new Standing.Captive());
        assertThat(door.standing(PHONE)).isInstanceOf(Standing.Online.class);
    }

    @Test
    void remembersNobodyWhoIsOnline() {
        var _ = door.admit(PHONE);
        var _ = door.standing(PHONE);
        var _ = door.standing(PHONE);

        assertThat(counted.lookups).isEqualTo(2);
    }

    private static final class Counted implements FrontDoor {
        private int lookups;
        private boolean online;
        private Runnable meanwhile = () -> {};

        @Override
        public Standing standing(InetAddress guest) {
            lookups++;
            var standing =
                    online ? new Standing.Online(Duration.ofDays(1)) : new Standing.Captive();
            var once = meanwhile;
            meanwhile = () -> {};
            once.run();
            return standing;
        }

        @Override
        public Standing admit(InetAddress guest) {
            online = true;
            return new Standing.Online(Duration.ofDays(1));
        }
    }
}
