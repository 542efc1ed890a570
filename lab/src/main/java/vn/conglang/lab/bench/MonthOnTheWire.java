package vn.conglang.lab.bench;

import java.time.Duration;
import java.util.List;

/// What a month of telemetry costs, put together from what each part of it cost when it was
/// measured. Bytes are those of whole Ethernet frames, both directions together.
///
/// @param connect from the first packet to "online" acknowledged, with TLS and subscriptions
/// @param delivery of records that leave together, until the province's ack was taken
/// @param recordsTogether how many records one delivery holds
/// @param seal the hall's signature, until the ack
/// @param vitals how the box is
/// @param keepAlive one trial of a silent connection
/// @param idleSecond a second in which nothing is said
record MonthOnTheWire(
        double connect,
        double delivery,
        int recordsTogether,
        double seal,
        double vitals,
        double keepAlive,
        double idleSecond) {
    private static final int DAYS = 30;
    private static final int RECORDS_A_DAY = 96;
    private static final double MEGABYTE = 1e6;

    /// What happens on a day besides records.
    ///
    /// @param connects how often the line is made again
    /// @param vitals how often the box says how it is
    /// @param keepAlive how long silence lasts until it is tried
    record Habits(int connects, int vitals, Duration keepAlive) {}

    /// Megabytes (10^6 bytes) of thirty days. Counts a trial for every span of the keep-alive, as
    /// if nothing else were said in it.
    double megabytes(Habits habits) {
        var day =
                habits.connects() * connect
                        + (double) RECORDS_A_DAY / recordsTogether * delivery
                        + seal
                        + habits.vitals() * vitals
                        + (double) Duration.ofDays(1).toSeconds()
                                / habits.keepAlive().toSeconds()
                                * keepAlive
                        + Duration.ofDays(1).toSeconds() * idleSecond;
        return DAYS * day / MEGABYTE;
    }

    /// Both side by side.
    static List<Measure> compare(
            MonthOnTheWire ours,
            Habits ourHabits,
            MonthOnTheWire peers,
            Habits peersHabits,
            String peer) {
        return List.of(
                Measure.of(
                        "a month of 30 days",
                        "MB",
                        ours.megabytes(ourHabits),
                        peers.megabytes(peersHabits),
                        peer),
                Measure.of("one connection made", "B", ours.connect, peers.connect, peer),
                Measure.of("one delivery, acked", "B", ours.delivery, peers.delivery, peer),
                Measure.of(
                        "the same for each record",
                        "B",
                        ours.delivery / ours.recordsTogether,
                        peers.delivery / peers.recordsTogether,
                        peer),
                Measure.of("one seal, acked", "B", ours.seal, peers.seal, peer),
                Measure.of("vitals once", "B", ours.vitals, peers.vitals, peer),
                Measure.of("one trial of silence", "B", ours.keepAlive, peers.keepAlive, peer),
                Measure.of(
                        "an idle hour",
                        "B",
                        Duration.ofHours(1).toSeconds() * ours.idleSecond,
                        Duration.ofHours(1).toSeconds() * peers.idleSecond,
                        peer));
    }
}
