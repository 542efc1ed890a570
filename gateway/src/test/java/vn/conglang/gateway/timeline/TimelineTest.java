package vn.conglang.gateway.timeline;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.firewall.OpenFirewall;
import vn.conglang.gateway.guest.AddressAsDevice;
import vn.conglang.gateway.guest.GuestDoor;
import vn.conglang.gateway.guest.Opening;
import vn.conglang.gateway.guest.Terms;
import vn.conglang.gateway.headcount.PortalTally;
import vn.conglang.portal.timeline.Happening;
import vn.conglang.portal.timeline.Happening.Kind;
import vn.conglang.portal.timeline.Story;

class TimelineTest {
    private static final InetAddress PHONE = address(1);
    private static final InetAddress OTHER = address(2);
    private static final InetAddress TV = address(9);
    private static final MacAddress PHONES_MAC = AddressAsDevice.deviceOf(PHONE);
    private static final Duration DAY = Duration.ofHours(24);

    private final AtomicLong now = new AtomicLong(-5);
    private final OpenFirewall firewall = new OpenFirewall();
    private LocalDate today = LocalDate.of(2026, 11, 23);
    private final Set<MacAddress> equipment = Set.of(AddressAsDevice.deviceOf(TV));
    private final AddressAsDevice neighbours = new AddressAsDevice(_ -> {});
    private final Timeline timeline =
            new Timeline(neighbours, firewall, equipment, now::get, () -> today);
    private final WatchedDoor door = door(1000);

    @Test
    void tellsThatAPhoneAskedSawAndDidNotPress() {
        door.asked(PHONE);
        pass(Duration.ofMinutes(1));
        door.shown(PHONE);
        pass(Duration.ofMinutes(5));

        var story = only();

        assertThat(story.standing()).isEqualTo(Story.Standing.WAITING);
        assertThat(story.happenings()).containsExactly(ago(Kind.ASKED, 6, 6), ago(Kind.SAW, 5, 5));
        assertThat(story.name()).matches("\\p{Lu}\\p{L}+ \\p{Lu}\\p{L}+");
    }

    @Test
    void whatGoesOnIsOneHappening() {
        for (int i = 0; i < 5; i++) {
            door.asked(PHONE);
            door.asked(PHONE);
            timeline.look();
            pass(Duration.ofMinutes(1));
        }

        assertThat(only().happenings()).containsExactly(ago(Kind.ASKED, 5, 1));
        assertThat(only().standing()).isEqualTo(Story.Standing.UNSEEN);
    }

    @Test
    void tellsOfPressingExtendingAndTheEnd() {
        door.shown(PHONE);
        pass(Duration.ofSeconds(1));
        door.admit(PHONE);
        timeline.look();
        door.admit(PHONE);
        assertThat(only().standing()).isEqualTo(Story.Standing.IN);
        assertThat(only().left()).hasValueSatisfying(left -> assertThat(left).isPositive());

        firewall.expel(PHONES_MAC);
        timeline.look();

        assertThat(kinds()).containsExactly(Kind.SAW, Kind.ENTERED, Kind.EXTENDED, Kind.ENDED);
        assertThat(only().standing()).isEqualTo(Story.Standing.OVER);
        door.admit(PHONE);
        assertThat(kinds()).endsWith(Kind.ENDED, Kind.ENTERED);
    }

    @Test
    void whoeverWasInBeforeTheAgentStartedExtends() {
        firewall.admit(PHONES_MAC, DAY);
        var later = new Timeline(neighbours, firewall, equipment, now::get, () -> today);

        later.note(PHONE, Kind.ENTERED);

        assertThat(later.lastHour().getFirst().happenings())
                .extracting(Happening::kind)
                .containsExactly(Kind.EXTENDED);
    }

    @Test
    void tellsWhyAPressDidNotHelp() {
        door(1).admit(OTHER);
        door(1).admit(PHONE);

        assertThat(timeline.lastHour())
                .filteredOn(story -> story.standing() == Story.Standing.UNSEEN)
                .singleElement()
                .satisfies(story ->
                        assertThat(story.happenings())
                                .extracting(Happening::kind)
                                .containsExactly(Kind.FULL));
    }

    @Test
    void theKeeperBlocksByNameAndLetsBackByName() {
        door.admit(PHONE);
        var name = only().name();

        assertThat(timeline.block(name)).isTrue();

        assertThat(firewall.admitted()).isEmpty();
        assertThat(only().standing()).isEqualTo(Story.Standing.BLOCKED);
        assertThat(kinds()).containsExactly(Kind.ENTERED, Kind.BLOCKED);
        door.admit(PHONE);
        assertThat(kinds()).endsWith(Kind.BLOCKED, Kind.KEPT_OUT);
        assertThat(timeline.block("Sen Không")).isFalse();

        assertThat(timeline.free(name)).isTrue();
        assertThat(timeline.free(name)).isFalse();
        assertThat(kinds()).endsWith(Kind.KEPT_OUT, Kind.FREED);
        door.admit(PHONE);
        assertThat(kinds()).endsWith(Kind.FREED, Kind.ENTERED);
    }

    /// So that it can be let back, also by the agent that comes after a crash.
    @Test
    void aBlockedDeviceIsListedThoughItDidNothingForAnHour() {
        firewall.block(PHONES_MAC, DAY);

        assertThat(only().happenings()).isEmpty();
        assertThat(only().standing()).isEqualTo(Story.Standing.BLOCKED);
        assertThat(timeline.free(only().name())).isTrue();
        assertThat(timeline.lastHour())
                .extracting(Story::standing)
                .containsExactly(Story.Standing.UNSEEN);
    }

    @Test
    void equipmentIsShownAsSuchAndNotBlocked() {
        door.shown(TV);

        assertThat(only().standing()).isEqualTo(Story.Standing.EQUIPMENT);
        assertThat(timeline.block(only().name())).isFalse();
        assertThat(firewall.blocked()).isEmpty();
    }

    @Test
    void forgetsAfterAnHourAndTheNewestComesFirst() {
        door.shown(PHONE);
        timeline.look();
        pass(Duration.ofMinutes(40));
        door.shown(OTHER);
        assertThat(timeline.lastHour()).hasSize(2);
        assertThat(timeline.lastHour().getFirst().happenings())
                .containsExactly(ago(Kind.SAW, 0, 0));

        pass(Duration.ofMinutes(21));

        assertThat(timeline.lastHour()).hasSize(1);
        pass(Duration.ofMinutes(60));
        assertThat(timeline.lastHour()).isEmpty();
    }

    @Test
    void namesAreUniqueStayForTheDayAndAreOthersTomorrow() {
        for (int i = 0; i < 250; i++) {
            door.shown(address(i));
        }
        var names = names();

        assertThat(names).hasSize(250);
        assertThat(names()).isEqualTo(names);
        today = today.plusDays(1);
        assertThat(names()).isNotEqualTo(names);
    }

    @Test
    void aFloodOfDevicesPushesOutTheOldestAndIsBounded() {
        for (int i = 0; i < 5000; i++) {
            door.asked(InetAddress.ofLiteral("fd77:6c::" + Integer.toHexString(i)));
        }
        timeline.look();
        pass(Duration.ofSeconds(10));
        door.shown(PHONE);

        assertThat(timeline.lastHour()).hasSize(Past.MOST_DEVICES);
        assertThat(timeline.lastHour().getFirst().standing()).isEqualTo(Story.Standing.WAITING);
        for (int i = 0; i < 100; i++) {
            door.shown(PHONE);
            timeline.look();
            pass(Duration.ofSeconds(1));
            door.asked(PHONE);
            timeline.look();
        }
        assertThat(timeline.lastHour().getFirst().happenings()).hasSize(Past.MOST_HAPPENINGS);
    }

    private Set<String> names() {
        return timeline.lastHour().stream().map(Story::name).collect(toSet());
    }

    private Story only() {
        var stories = timeline.lastHour();
        assertThat(stories).hasSize(1);
        return stories.getFirst();
    }

    private List<Kind> kinds() {
        return only().happenings().stream().map(Happening::kind).toList();
    }

    private WatchedDoor door(int guests) {
        var terms = new Terms(DAY, Duration.ofMinutes(30), guests, false, equipment);
        return new WatchedDoor(
                new GuestDoor(neighbours, firewall, terms, () -> Opening.always()),
                new PortalTally(),
                timeline);
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static Happening ago(Kind kind, int first, int last) {
        return new Happening(kind, Duration.ofMinutes(first), Duration.ofMinutes(last));
    }

    private static InetAddress address(int number) {
        return InetAddress.ofLiteral("10.77.1." + number);
    }
}
