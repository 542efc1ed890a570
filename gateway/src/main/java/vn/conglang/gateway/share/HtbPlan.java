package vn.conglang.gateway.share;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import vn.conglang.gateway.firewall.Sharing;

/// What to tell tc where the kernel has HTB: one class for the line and below it the guests'
/// classes, all alike, made once. What has no class, the box's own packets, passes at once.
///
/// - A guest's *rate* is nearly nothing and his *burst* is a page: who has been quiet comes before
///   those who load, at once, and 512 of them together stay below the slowest line but for that.
/// - What is left of the line goes round the classes in turns of two packets (*quantum*).
/// - His queue is bounded in bytes, because a packet here may be many that the card put together.
final class HtbPlan {
    /// While nobody knows what the line carries: more than any.
    private static final Rate UNKNOWN = new Rate(10_000_000);

    /// What the line may send at once: timers come late.
    private static final int MILLIS_AT_ONCE = 5;

    private static final long LEAST_BURST = 10_000;

    private static final String LINE = Sharing.MAJOR + ":1";
    private static final String RATE = "8Kbit";
    private static final String BURST = "32Kb";
    private static final int QUANTUM = 3028;
    private static final int QUEUE = 96 * 1024;

    private HtbPlan() {}

    static List<String> install(String device, Optional<Rate> ceiling) {
        var root =
                Stream.of(
                        "qdisc replace dev %s root handle %s: htb default 0"
                                .formatted(device, Sharing.MAJOR),
                        line("add", device, ceiling));
        var guests =
                IntStream.range(0, Sharing.SLOTS)
                        .boxed()
                        .flatMap(slot ->
                                Stream.of(
                                        guest("add", device, slot, Rate.MOST),
                                        "qdisc add dev %s parent %s bfifo limit %d"
                                                .formatted(device, guestClass(slot), QUEUE)));
        return Stream.concat(root, guests).toList();
    }

    static List<String> ceiling(String device, Optional<Rate> ceiling) {
        return List.of(line("change", device, ceiling));
    }

    /// Bounds some guests, or lifts the bound.
    ///
    /// @param most [Rate#MOST] lifts it
    static List<String> bound(String device, List<Integer> slots, Rate most) {
        var lines = new ArrayList<String>();
        slots.forEach(slot -> lines.add(guest("change", device, slot, most)));
        return lines;
    }

    /// Whether a class is as this program makes them.
    static boolean isOurs(Shown shown) {
        return shown.rate().equals(RATE) && shown.burst().equals(BURST);
    }

    private static String line(String verb, String device, Optional<Rate> ceiling) {
        var rate = ceiling.orElse(UNKNOWN);
        var burst = Math.max(LEAST_BURST, rate.kilobits() / 8 * MILLIS_AT_ONCE);
        return "class %1$s dev %2$s parent %3$s: classid %4$s htb rate %5$s ceil %5$s burst %6$db cburst %6$db quantum %7$d"
                .formatted(verb, device, Sharing.MAJOR, LINE, rate, burst, QUANTUM);
    }

    private static String guest(String verb, String device, int slot, Rate most) {
        return "class %s dev %s parent %s classid %s htb rate %s ceil %s burst %s cburst %s quantum %d"
                .formatted(
                        verb,
                        device,
                        LINE,
                        guestClass(slot),
                        RATE,
                        most,
                        BURST,
                        most.equals(Rate.MOST) ? "128Kb" : "8Kb",
                        QUANTUM);
    }

    private static String guestClass(int slot) {
        return "%s:%x".formatted(Sharing.MAJOR, Sharing.minor(slot));
    }
}
