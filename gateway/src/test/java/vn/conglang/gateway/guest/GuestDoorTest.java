package vn.conglang.gateway.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.firewall.OpenFirewall;
import vn.conglang.portal.Standing;

class GuestDoorTest {
    private static final Duration DAY = Duration.ofDays(1);

    private final OpenFirewall firewall = new OpenFirewall();

    @Test
    void letsADeviceInByAnyOfItsAddresses() throws UnknownHostException {
        var phone = MacAddress.parse("02:00:00:00:00:01");
        var door = new GuestDoor(new KnownDevice(phone), firewall, DAY);
        var ip4 = InetAddress.getByName("10.77.0.5");
        var ip6 = InetAddress.getByName("fd77:6c::5");
        assertThat(door.standing(ip4)).isEqualTo(new Standing.Captive());

        assertThat(door.admit(ip4)).isEqualTo(new Standing.Online(DAY));

        assertThat(door.standing(ip6)).isInstanceOf(Standing.Online.class);
    }

    @Test
    void knowsAStranger() {
        var door = new GuestDoor(new KnownDevice(null), firewall, DAY);

        assertThat(door.standing(InetAddress.getLoopbackAddress()))
                .isEqualTo(new Standing.Stranger());
        assertThat(door.admit(InetAddress.getLoopbackAddress())).isEqualTo(new Standing.Stranger());
    }

    @Test
    void isOutOfOrderWhileTheKernelDoesNotAnswer() {
        var door = new GuestDoor(new BrokenTable(), firewall, DAY);

        assertThat(door.admit(InetAddress.getLoopbackAddress()))
                .isEqualTo(new Standing.OutOfOrder());
    }

    @Test
    void takesEachAddressForADeviceInADemonstration() throws UnknownHostException {
        var door = new GuestDoor(new AddressAsDevice(firewall::seen), firewall, DAY);
        door.admit(InetAddress.getByName("127.0.0.5"));

        assertThat(door.standing(InetAddress.getByName("127.0.0.6")))
                .isEqualTo(new Standing.Captive());
        var reading = firewall.read();
        assertThat(reading.idle()).hasSize(2);
        assertThat(reading.active()).hasSize(1);
    }

    private record KnownDevice(@org.jspecify.annotations.Nullable MacAddress device)
            implements Neighbours {
        @Override
        public Optional<MacAddress> behind(InetAddress address) {
            return Optional.ofNullable(device);
        }

        @Override
        public void close() {}
    }

    private static final class BrokenTable implements Neighbours {
        @Override
        public Optional<MacAddress> behind(InetAddress address) {
            throw new IllegalStateException("no answer");
        }

        @Override
        public void close() {}
    }
}
