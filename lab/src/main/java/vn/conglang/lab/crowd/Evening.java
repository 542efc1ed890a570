package vn.conglang.lab.crowd;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// An evening at the hall, as planned: a meeting at its start that most come to, then coming and
/// going. Times are the evening's own; [Crowd] plays it faster.
///
/// @param plans one guest each
public record Evening(List<Plan> plans) {
    /// From when the first may come until the last has left.
    public static final Duration LENGTH = Duration.ofHours(4);

    private static final Duration BURST = Duration.ofMinutes(10);
    private static final int OF_TEN_TO_THE_MEETING = 6;
    private static final int OF_TEN_PRESSING = 8;

    /// What one guest will do.
    ///
    /// @param arrives after the evening's start
    /// @param reads how long the page is read before the button is pressed; empty: never pressed
    /// @param stays after arriving
    /// @param bytesPerMinute towards the guest, while online
    public record Plan(
            Duration arrives, Optional<Duration> reads, Duration stays, long bytesPerMinute) {}

    public Evening {
        plans = List.copyOf(plans);
    }

    /// Plans an evening; the same random numbers make the same evening.
    public static Evening of(int guests, RandomGenerator random) {
        return new Evening(
                IntStream.range(0, guests).mapToObj(guest -> plan(guest, random)).toList());
    }

    private static Plan plan(int guest, RandomGenerator random) {
        var toTheMeeting = guest % 10 < OF_TEN_TO_THE_MEETING;
        var arrives =
                toTheMeeting
                        ? between(Duration.ZERO, BURST, random)
                        : between(BURST, LENGTH.minusMinutes(40), random);
        var stays = between(Duration.ofMinutes(20), LENGTH.minus(arrives), random);
        var presses = random.nextInt(10) < OF_TEN_PRESSING;
        var reads = between(Duration.ofSeconds(5), Duration.ofMinutes(3), random);
        var bytesPerMinute = random.nextLong(100_000, 6_000_000);
        return new Plan(
                arrives, presses ? Optional.of(reads) : Optional.empty(), stays, bytesPerMinute);
    }

    private static Duration between(Duration from, Duration to, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(from.toMillis(), to.toMillis()));
    }
}
