package vn.conglang.lab.demo.played;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// Writes the chained records of a played hall. What it counts is drawn, with the day's course of a
/// village: some in the morning, most in the evening, more at the week's end.
final class PlayedLedger {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Duration DAY = Duration.ofDays(1);

    /// For how long a hall whose portal is down has been so.
    private static final Duration DOWN = Duration.ofHours(5);

    /// How often the line, or the power, fails for a quarter-hour, of a thousand of them.
    private static final int FAILURES = 6;

    private static final LocalTime UNLOCKED = LocalTime.of(6, 0);
    private static final LocalTime LOCKED = LocalTime.of(21, 0);

    private final PlayedHall hall;
    private final String ledger;
    private final Instant now;
    private final Random random;
    private long seq;
    private String prev = RecordHash.NONE;

    /// @param ledger born with this start of the demo
    /// @param now when it was started
    PlayedLedger(PlayedHall hall, String ledger, Instant now) {
        this.hall = hall;
        this.ledger = ledger;
        this.now = now;
        this.random = new Random(hall.id().value().hashCode());
    }

    PlayedHall hall() {
        return hall;
    }

    String id() {
        return ledger;
    }

    /// The `seq` of the last record.
    long last() {
        return seq;
    }

    /// Whether the box had power then.
    boolean on(Instant start) {
        var time = LocalTime.ofInstant(start, ZONE);
        var open =
                hall.condition() != Condition.OFF_AT_NIGHT
                        || (!time.isBefore(UNLOCKED) && time.isBefore(LOCKED));
        return open && random.nextInt(1000) >= FAILURES;
    }

    /// Writes the record of the next stretch.
    UsageRecord next(Instant start, Duration length) {
        var seconds = length.toSeconds();
        var age = Duration.between(start, now);
        var internet = random.nextInt(1000) < FAILURES ? 0 : seconds;
        var works = hall.condition() != Condition.PORTAL_DOWN || age.compareTo(DOWN) > 0;
        var arrivals = works ? drawn(hall.guests() * share(start, length)) : 0;
        var there = arrivals == 0 ? 0 : arrivals + random.nextLong(arrivals + 1);
        var visits = arrivals + there / 3;
        var unset = hall.condition() == Condition.CLOCK_UNKNOWN && age.compareTo(DAY) < 0;
        var next =
                new UsageRecord(
                        hall.id().value(),
                        ledger,
                        ++seq,
                        prev,
                        "b-" + ledger,
                        new UsageRecord.Period(
                                start.toString(),
                                seconds * seq,
                                seconds,
                                unset ? ClockQuality.estimated : ClockQuality.synced),
                        new UsageRecord.Devices(arrivals, there),
                        new UsageRecord.Visits(visits, visits, visits * 1400L),
                        new UsageRecord.Portal(visits + random.nextInt(3), visits),
                        new UsageRecord.Bytes(
                                visits * (9_000_000L + random.nextInt(30_000_000)),
                                visits * (700_000L + random.nextInt(2_000_000))),
                        taps(visits),
                        Map.of(),
                        new UsageRecord.State(seconds, seconds, internet, works ? seconds : 0),
                        UsageRecord.Grain.quarter,
                        "0.1.0");
        prev = RecordHash.of(next);
        return next;
    }

    private Map<String, Long> taps(long visits) {
        var taps = new LinkedHashMap<String, Long>();
        for (var service : new String[] {"dich-vu-cong", "vneid", "bao-hiem"}) {
            var count = drawn(visits * 0.05);
            if (count > 0) {
                taps.put(service, count);
            }
        }
        return taps;
    }

    /// What part of a day's guests comes in this stretch.
    private static double share(Instant start, Duration length) {
        var local = start.atZone(ZONE);
        var hour = local.getHour();
        var weight =
                hour < 6 || hour >= 22
                        ? 0
                        : hour >= 18 ? 14 : hour >= 16 ? 8 : hour >= 11 && hour < 13 ? 3 : 4;
        var weekend =
                local.getDayOfWeek() == DayOfWeek.SATURDAY
                                || local.getDayOfWeek() == DayOfWeek.SUNDAY
                        ? 1.3
                        : 1;
        return weight * weekend / 110 * length.toSeconds() / 3600;
    }

    /// A whole number around a mean.
    private long drawn(double mean) {
        var limit = Math.exp(-mean);
        var product = random.nextDouble();
        long count = 0;
        while (product > limit) {
            product *= random.nextDouble();
            count++;
        }
        return count;
    }
}
