package vn.conglang.lab.crowd;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.Contents;
import vn.conglang.portal.FrontDoor;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.Portal;
import vn.conglang.portal.PortalSettings;
import vn.conglang.portal.Standing;
import vn.conglang.portal.Tally;

/// The crowd in front of the real portal, with a door and a tally that only take notes.
class CrowdTest {
    private static final int GUESTS = 40;
    private static final int FAST = 10_000;

    private final Door door = new Door();
    private final Map<InetAddress, Long> down = new ConcurrentHashMap<>();
    private final Evening evening = Evening.of(GUESTS, new Random(7));

    @TempDir Path folder;

    @Test
    void everyGuestOpensThePageFromItsOwnAddressAndWhoPressesIsAdmitted() throws Exception {
        try (var portal = portal();
                var crowd = crowd(portal)) {
            assertThat(crowd.awaitEnd()).isTrue();

            assertThat(crowd.unserved()).isZero();
            assertThat(door.shown).hasSize(GUESTS);
            assertThat(door.admitted).hasSize(pressing()).isEqualTo(door.accepted);
            assertThat(down.keySet()).isEqualTo(door.admitted);
            assertThat(down.values()).allSatisfy(bytes -> assertThat(bytes).isPositive());
        }
    }

    @Test
    void countsWhomThePortalLeavesUnserved() throws Exception {
        var portal = portal();
        var address = address(portal);
        portal.close();

        try (var crowd = Crowd.start(evening, address, this::moved, FAST)) {
            crowd.awaitEnd();

            assertThat(crowd.unserved()).isEqualTo(GUESTS);
        }
    }

    @Test
    void goesHomeAtOnceWhenTheEveningIsCalledOff() throws Exception {
        try (var portal = portal()) {
            var crowd = Crowd.start(evening, address(portal), this::moved, 1);

            crowd.close();

            assertThat(crowd.awaitEnd()).isFalse();
            assertThat(door.admitted).isEmpty();
        }
    }

    private int pressing() {
        return Math.toIntExact(
                evening.plans().stream().filter(plan -> plan.reads().isPresent()).count());
    }

    private Crowd crowd(Portal portal) {
        return Crowd.start(evening, address(portal), this::moved, FAST);
    }

    private static InetSocketAddress address(Portal portal) {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), portal.port());
    }

    private void moved(InetAddress guest, long towards, long from) {
        down.merge(guest, towards, Long::sum);
    }

    private Portal portal() {
        var settings = PortalSettings.of(0, List.of(InetAddress.getLoopbackAddress()), folder);
        var written = Contents.open(folder, settings.timeZone(), settings.provinceKey());
        return Portal.start(settings, written, door, door, CrowdTest::hall);
    }

    private static HallNow hall() {
        return new HallNow("Nhà văn hóa", true, true, Duration.ofSeconds(10), Optional.empty());
    }

    private static final class Door implements FrontDoor, Tally {
        final Set<InetAddress> shown = ConcurrentHashMap.newKeySet();
        final Set<InetAddress> accepted = ConcurrentHashMap.newKeySet();
        final Set<InetAddress> admitted = ConcurrentHashMap.newKeySet();

        @Override
        public Standing standing(InetAddress guest) {
            return admitted.contains(guest)
                    ? new Standing.Online(Duration.ofHours(1))
                    : new Standing.Captive();
        }

        @Override
        public Standing admit(InetAddress guest) {
            admitted.add(guest);
            return standing(guest);
        }

        @Override
        public void tapped(String serviceId) {}

        @Override
        public void noticeOpened(String noticeId) {}

        @Override
        public void shown(InetAddress guest) {
            shown.add(guest);
        }

        @Override
        public void accepted(InetAddress guest) {
            accepted.add(guest);
        }
    }
}
