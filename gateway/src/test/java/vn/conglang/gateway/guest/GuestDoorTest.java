package vn.conglang.gateway.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.firewall.OpenFirewall;
import vn.conglang.portal.Standing;
import vn.conglang.portal.Standing.Refused.Why;

class GuestDoorTest {
    private static final Duration DAY = Duration.ofDays(1);

    private static final InetAddress TV = InetAddress.ofLiteral("10.77.0.9");

    private final OpenFirewall firewall = new OpenFirewall();

    @Test
    void letsADeviceInByAnyOfItsAddresses() throws UnknownHostException {
        var phone = MacAddress.parse("02:00:00:00:00:01");
        var door =
                new GuestDoor(
                        new KnownDevice(phone), firewall, Terms.USUAL, () -> Opening.always());
        var ip4 = InetAddress.getByName("10.77.0.5");
        var ip6 = InetAddress.getByName("fd77:6c::5");
        assertThat(door.standing(ip4)).isEqualTo(new Standing.Captive());

        assertThat(door.admit(ip4)).isEqualTo(new Standing.Online(DAY));

        assertThat(door.standing(ip6)).isInstanceOf(Standing.Online.class);
    }

    @Test
    void takesNobodyForTheDeviceThatHadItsAddressBefore() {
        var behind = new AtomicReference<>(MacAddress.parse("02:00:00:00:00:01"));
        var neighbours =
                new RememberedNeighbours(new Moving(behind), () -> 0); // it remembers for ever
        var door = new GuestDoor(neighbours, firewall, Terms.USUAL, () -> Opening.always());
        var address = address(5);
        assertThat(door.admit(address)).isEqualTo(new Standing.Online(DAY));

        behind.set(MacAddress.parse("02:00:00:00:00:02"));

        assertThat(door.standing(address)).isEqualTo(new Standing.Captive());
    }

    @Test
    void knowsAStranger() {
        var door =
                new GuestDoor(new KnownDevice(null), firewall, Terms.USUAL, () -> Opening.always());

        assertThat(door.standing(InetAddress.getLoopbackAddress()))
                .isEqualTo(new Standing.Stranger());
        assertThat(door.admit(InetAddress.getLoopbackAddress())).isEqualTo(new Standing.Stranger());
    }

    @Test
    void isOutOfOrderWhileTheKernelDoesNotAnswer() {
        var door = new GuestDoor(new BrokenTable(), firewall, Terms.USUAL, () -> Opening.always());

        assertThat(door.admit(InetAddress.getLoopbackAddress()))
                .isEqualTo(new Standing.OutOfOrder());
    }

    @Test
    void takesEachAddressForADeviceInADemonstration() throws UnknownHostException {
        var door =
                new GuestDoor(
                        new AddressAsDevice(firewall::seen),
                        firewall,
                        Terms.USUAL,
                        () -> Opening.always());
        door.admit(InetAddress.getByName("127.0.0.5"));

        assertThat(door.standing(InetAddress.getByName("127.0.0.6")))
                .isEqualTo(new Standing.Captive());
        var reading = firewall.read();
        assertThat(reading.idle()).hasSize(2);
        assertThat(reading.active()).hasSize(1);
    }

    @Test
    void aFullHallKeepsOutNewcomersOnlyAndItsEquipmentTakesNoPlace() {
        var door = door(terms(2, false), Opening.always());
        door.letEquipmentIn();
        door.admit(address(1));
        door.admit(address(2));

        assertThat(door.standing(address(3))).isEqualTo(refused(Why.FULL, Optional.empty()));
        assertThat(door.admit(address(3))).isEqualTo(refused(Why.FULL, Optional.empty()));
        assertThat(door.admit(address(2))).isEqualTo(new Standing.Online(DAY));
        assertThat(door.standing(TV)).isEqualTo(new Standing.Equipment());

        firewall.expel(AddressAsDevice.deviceOf(address(1)));
        assertThat(door.standing(address(3))).isEqualTo(new Standing.Captive());
        assertThat(door.admit(address(3))).isEqualTo(new Standing.Online(DAY));
    }

    @Test
    void ofManyWhoPressAtOnceNoneGetsInBeyondTheLimit() {
        var door = door(terms(5, false), Opening.always());

        var in =
                IntStream.range(1, 60)
                        .parallel()
                        .mapToObj(number -> door.admit(address(number)))
                        .filter(Standing::in)
                        .count();

        assertThat(in).isEqualTo(5);
    }

    @Test
    void aBlockedDeviceStaysOutUntilItIsFree() {
        var door = door(terms(2, false), Opening.always());
        door.admit(address(1));
        var device = AddressAsDevice.deviceOf(address(1));

        firewall.block(device, DAY);
        assertThat(door.standing(address(1))).isEqualTo(refused(Why.BLOCKED, Optional.empty()));
        assertThat(door.admit(address(1))).isEqualTo(refused(Why.BLOCKED, Optional.empty()));
        assertThat(firewall.read().active()).isEmpty();

        firewall.unblock(device);
        assertThat(door.admit(address(1))).isEqualTo(new Standing.Online(DAY));
    }

    @Test
    void theHoursOfTheHallCountOnlyWhereTheyAreSet() {
        var opens = Optional.of(Instant.parse("2026-11-28T12:00:00Z"));
        var closed = new Opening.Closed(opens);
        var open = new Opening.Open(Optional.of(Duration.ofMinutes(40)));

        assertThat(door(terms(2, true), closed).standing(address(1)))
                .isEqualTo(refused(Why.CLOSED, opens));
        assertThat(door(terms(2, true), closed).admit(address(1)))
                .isEqualTo(refused(Why.CLOSED, opens));
        assertThat(door(terms(2, true), closed).admit(TV)).isEqualTo(new Standing.Equipment());
        assertThat(door(terms(2, false), closed).admit(address(1)))
                .isEqualTo(new Standing.Online(DAY));
        assertThat(door(terms(2, true), open).admit(address(2)))
                .as("to the closing hour")
                .isEqualTo(new Standing.Online(Duration.ofMinutes(40)));
    }

    @Test
    void whatIsEquipmentNoLongerPressesLikeEverybody() {
        door(terms(2, false), Opening.always()).letEquipmentIn();
        var door = door(Terms.USUAL, Opening.always());
        door.admit(address(1));

        door.letEquipmentIn();

        assertThat(door.standing(TV)).isEqualTo(new Standing.Captive());
        assertThat(door.standing(address(1)).in()).isTrue();
    }

    private GuestDoor door(Terms terms, Opening opening) {
        return new GuestDoor(new AddressAsDevice(firewall::seen), firewall, terms, () -> opening);
    }

    private static Terms terms(int guests, boolean openHoursOnly) {
        return new Terms(
                DAY,
                Duration.ofMinutes(30),
                guests,
                openHoursOnly,
                Set.of(AddressAsDevice.deviceOf(TV)));
    }

    private static Standing refused(Why why, Optional<Instant> until) {
        return new Standing.Refused(why, until);
    }

    private static InetAddress address(int number) {
        return InetAddress.ofLiteral("10.77.1." + number);
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

    private record Moving(AtomicReference<MacAddress> device) implements Neighbours {
        @Override
        public Optional<MacAddress> behind(InetAddress address) {
            return Optional.of(device.get());
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
