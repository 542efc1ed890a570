package vn.conglang.gateway.headcount;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import vn.conglang.gateway.clock.Timeline;
import vn.conglang.gateway.firewall.Reading.Moved;
import vn.conglang.gateway.headcount.Checkpoint.Figures;

/// The stretch being counted. For one thread.
final class OpenQuarter {
    private static final int MOST_ENTRIES = 200; // of one map, as the contract allows

    private final Duration opened; // since boot
    private final long number;
    private Duration covered = Duration.ZERO;
    private Duration lan = Duration.ZERO;
    private Duration internet = Duration.ZERO;
    private Duration portal = Duration.ZERO;
    private Duration visit = Duration.ZERO;
    private long firstSeen;
    private long peak;
    private long started;
    private long ended;
    private long shown;
    private long accepted;
    private Moved moved = Moved.NOTHING;
    private final Map<String, Long> taps = new HashMap<>();
    private final Map<String, Long> notices = new HashMap<>();

    /// An empty stretch.
    ///
    /// @param opened begin, since boot
    /// @param number wall clock divided by the stretch's length
    OpenQuarter(Duration opened, long number) {
        this.opened = opened;
        this.number = number;
    }

    /// A stretch carried on from what was saved.
    static OpenQuarter of(Checkpoint saved) {
        var quarter = new OpenQuarter(Duration.ofMillis(saved.openedMillis()), saved.quarter());
        var figures = saved.figures();
        quarter.covered = Duration.ofMillis(figures.covered());
        quarter.lan = Duration.ofMillis(figures.lan());
        quarter.internet = Duration.ofMillis(figures.internet());
        quarter.portal = Duration.ofMillis(figures.portal());
        quarter.visit = Duration.ofMillis(figures.visit());
        quarter.firstSeen = figures.firstSeen();
        quarter.peak = figures.peak();
        quarter.started = figures.started();
        quarter.ended = figures.ended();
        quarter.shown = figures.shown();
        quarter.accepted = figures.accepted();
        quarter.moved = new Moved(figures.down(), figures.up());
        quarter.addTaps(figures.taps());
        quarter.addNotices(figures.notices());
        return quarter;
    }

    /// Adds a span of time that there is evidence for, and what worked during it.
    void cover(Duration span, Evidence evidence) {
        covered = covered.plus(span);
        lan = evidence.lan() ? lan.plus(span) : lan;
        internet = evidence.internet() ? internet.plus(span) : internet;
        portal = evidence.portal() ? portal.plus(span) : portal;
    }

    void addBytes(Moved more) {
        moved = moved.plus(more);
    }

    void addPortal(long shownMore, long acceptedMore) {
        shown += shownMore;
        accepted += acceptedMore;
    }

    /// Adds openings of services' pages; a record has room for only so many services.
    void addTaps(Map<String, Long> more) {
        add(taps, more);
    }

    /// Adds openings of notices; a record has room for only so many.
    void addNotices(Map<String, Long> more) {
        add(notices, more);
    }

    private static void add(Map<String, Long> counts, Map<String, Long> more) {
        more.forEach((id, count) -> {
            if (counts.size() < MOST_ENTRIES || counts.containsKey(id)) {
                counts.merge(id, count, Long::sum);
            }
        });
    }

    void deviceFirstSeen() {
        firstSeen++;
    }

    void visitStarted() {
        started++;
    }

    void visitEnded() {
        ended++;
    }

    void addVisit(Duration span) {
        visit = visit.plus(span);
    }

    void present(long devices) {
        peak = Math.max(peak, devices);
    }

    long number() {
        return number;
    }

    Duration opened() {
        return opened;
    }

    boolean isEmpty() {
        return covered.isZero();
    }

    /// When the stretch began, by what is known of the time now.
    Instant start(Timeline timeline) {
        return timeline.at(opened).truncatedTo(ChronoUnit.SECONDS);
    }

    Figures figures() {
        return new Figures(
                covered.toMillis(),
                firstSeen,
                peak,
                started,
                ended,
                visit.toMillis(),
                shown,
                accepted,
                moved.down(),
                moved.up(),
                lan.toMillis(),
                internet.toMillis(),
                portal.toMillis(),
                taps,
                notices);
    }
}
