package vn.conglang.portal;

import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.conglang.portal.keeper.HallFigures;
import vn.conglang.portal.keeper.Readings;
import vn.conglang.portal.timeline.Doorway;
import vn.conglang.portal.timeline.Story;
import vn.conglang.portal.trouble.Health;
import vn.conglang.portal.trouble.Healths;
import vn.conglang.portal.week.CommuneAverage;
import vn.conglang.portal.week.HallHistory;
import vn.conglang.portal.week.HourFigures;
import vn.conglang.portal.week.Recorded;

/// A hall whose gate, clock and uplink, health and past a test sets by hand.
public final class FakeHall implements FrontDoor, Tally, HallHistory, Doorway {
    public static final Duration DAY = Duration.ofHours(24);
    public static final InetAddress IPV4 = InetAddress.ofLiteral("10.77.0.1");
    static final InetAddress IPV6 = InetAddress.ofLiteral("fd77:6c::1");
    static final PortalSettings SETTINGS =
            PortalSettings.of(0, List.of(IPV4, IPV6), Path.of("/nonexistent"));
    public static final Contents NOTHING = contents(Path.of("/nonexistent"));

    public Standing standing = new Standing.Captive();
    Standing afterAdmit = new Standing.Online(DAY);
    final List<InetAddress> shown = new ArrayList<>();
    final List<InetAddress> accepted = new ArrayList<>();
    public final List<String> tapped = new ArrayList<>();
    public final List<String> noticesOpened = new ArrayList<>();
    public HallNow now =
            new HallNow(
                    "Nhà văn hóa thôn Đầm Buôn",
                    true,
                    false,
                    Duration.ofMinutes(15),
                    Optional.of(Instant.parse("2026-11-23T11:30:00Z")));
    public HallFigures figures =
            new HallFigures(
                    1047,
                    23,
                    19,
                    31,
                    1_834_000_000L,
                    212_400_000L,
                    0,
                    true,
                    Optional.of(Duration.ofMinutes(7)));

    public Health health = Healths.good();
    public Optional<String> siteProof = Optional.empty();
    public List<Story> stories = List.of();
    public final List<String> blocked = new ArrayList<>();
    final List<InetAddress> asked = new ArrayList<>();
    public Recorded recorded = Recorded.NOTHING;
    public CommuneAverage average = monday -> Optional.empty();

    @Override
    public Recorded between(LocalDate first, LocalDate last) {
        var hours =
                recorded.hours().stream()
                        .filter(each -> !each.day().isBefore(first) && !each.day().isAfter(last))
                        .toList();
        return new Recorded(hours, recorded.taps());
    }

    @Override
    public Optional<LocalDate> newestDay() {
        return recorded.hours().stream().map(HourFigures::day).max(LocalDate::compareTo);
    }

    @Override
    public List<Story> lastHour() {
        return stories;
    }

    @Override
    public boolean block(String name) {
        return stories.stream().anyMatch(each -> each.name().equals(name)) && blocked.add(name);
    }

    @Override
    public boolean free(String name) {
        return blocked.remove(name);
    }

    @Override
    public void asked(InetAddress guest) {
        asked.add(guest);
    }

    private static Optional<String> serviceName(String id) {
        return id.equals("vneid") ? Optional.of("Định danh điện tử VNeID") : Optional.empty();
    }

    /// What the desk reads off this hall.
    public Readings readings() {
        return new Readings(
                () -> now,
                () -> figures,
                () -> health,
                this,
                monday -> average.of(monday),
                (id, _) -> serviceName(id),
                () -> siteProof,
                this,
                ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    @Override
    public Standing standing(InetAddress guest) {
        return standing;
    }

    @Override
    public Standing admit(InetAddress guest) {
        standing = afterAdmit;
        return afterAdmit;
    }

    @Override
    public void shown(InetAddress guest) {
        shown.add(guest);
    }

    @Override
    public void accepted(InetAddress guest) {
        accepted.add(guest);
    }

    @Override
    public void tapped(String serviceId) {
        tapped.add(serviceId);
    }

    @Override
    public void noticeOpened(String noticeId) {
        noticesOpened.add(noticeId);
    }

    public void internetDown() {
        internetDownFor(Duration.ofMinutes(142));
    }

    public void internetDownFor(Duration length) {
        now =
                new HallNow(
                        now.name(),
                        false,
                        now.openGate(),
                        now.quarterHour(),
                        now.time(),
                        Optional.of(length));
    }

    public void internetBack() {
        now = new HallNow(now.name(), true, now.openGate(), now.quarterHour(), now.time());
    }

    public void openGate(Duration quarterHour) {
        now = new HallNow(now.name(), now.internetUp(), true, quarterHour, now.time());
    }

    /// Lets time pass, for a hall whose clock is right.
    public void pass(Duration time) {
        now =
                new HallNow(
                        now.name(),
                        now.internetUp(),
                        now.openGate(),
                        now.quarterHour(),
                        now.time().map(before -> before.plus(time)),
                        now.internetDownFor().map(before -> before.plus(time)));
    }

    /// Sets the clock.
    public void at(Instant time) {
        now =
                new HallNow(
                        now.name(),
                        now.internetUp(),
                        now.openGate(),
                        now.quarterHour(),
                        Optional.of(time),
                        now.internetDownFor());
    }

    public void loseTheClock() {
        now =
                new HallNow(
                        now.name(),
                        now.internetUp(),
                        now.openGate(),
                        now.quarterHour(),
                        Optional.empty(),
                        now.internetDownFor());
    }

    /// The portal of this hall, in which nobody has written anything.
    RawHttp portal() {
        return portal(NOTHING);
    }

    /// The portal of this hall, sharing what keepers write with a test.
    public RawHttp portal(Contents written) {
        return RawHttp.to(Portal.chain(SETTINGS, written, this, this, () -> now));
    }

    /// The portal of this hall, sharing what keepers write with a test, with what the province sent
    /// to a folder.
    public RawHttp portal(Contents written, Path contents) {
        var settings = PortalSettings.of(0, List.of(IPV4, IPV6), contents);
        return RawHttp.to(Portal.chain(settings, written, this, this, () -> now));
    }

    /// What keepers write, kept in a folder.
    public static Contents contents(Path folder) {
        return Contents.open(folder, ZoneId.of("Asia/Ho_Chi_Minh"), folder.resolve("province.pem"));
    }

    /// The portal of this hall, with what lies in a folder of contents.
    public RawHttp portalWith(Path contents) {
        return portalWith(contents, List.of("vi", "en"));
    }

    public RawHttp portalWith(Path contents, List<String> languages) {
        var settings =
                new PortalSettings(
                        0,
                        List.of(IPV4, IPV6),
                        contents,
                        contents.resolve("province.pem"),
                        languages,
                        ZoneId.of("Asia/Ho_Chi_Minh"),
                        PortalSettings.DEFAULT_MAXIMUM_CONNECTIONS,
                        PortalSettings.DEFAULT_WARNING);
        return RawHttp.to(Portal.chain(settings, contents(contents), this, this, () -> now));
    }
}
