package vn.conglang.gateway.outbox;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.Bytes;
import vn.conglang.telemetry.UsageRecord.ClockQuality;
import vn.conglang.telemetry.UsageRecord.Devices;
import vn.conglang.telemetry.UsageRecord.Grain;
import vn.conglang.telemetry.UsageRecord.Period;
import vn.conglang.telemetry.UsageRecord.Portal;
import vn.conglang.telemetry.UsageRecord.StandsFor;
import vn.conglang.telemetry.UsageRecord.State;
import vn.conglang.telemetry.UsageRecord.Visits;

/// Neighbouring records of a ledger on their way to become one: of one boot, one quality of the
/// clock, and one local hour or day, so that no figure moves to another time. Not thread-safe.
final class Bundle {
    private final Grain grain;
    private final ZoneId zone;
    private final long vouchedBy;
    private UsageRecord sum;
    private long lastPosition;
    private int parts = 1;

    /// @param grain what is made
    /// @param vouchedBy `seq` of the record that will vouch for it
    private Bundle(
            Grain grain, ZoneId zone, long vouchedBy, UsageRecord first, long firstPosition) {
        this.grain = grain;
        this.zone = zone;
        this.vouchedBy = vouchedBy;
        this.sum = first;
        this.lastPosition = firstPosition;
    }

    /// A bundle of one record.
    static Bundle of(Grain grain, ZoneId zone, long vouchedBy, UsageRecord first, long position) {
        return new Bundle(grain, zone, vouchedBy, first, position);
    }

    /// The record in a text; empty when it holds what this program would not write, such as a field
    /// of a later version: to sum it would lose that.
    static Optional<UsageRecord> understood(String json) {
        var usage = Payloads.read(UsageRecord.class, json);
        return RecordHash.of(usage).equals(RecordHash.of(json))
                ? Optional.of(usage)
                : Optional.empty();
    }

    /// Takes the next record if it belongs in here and the sum keeps to the contract's limits.
    ///
    /// @param json its text
    boolean take(UsageRecord next, long position, String json) {
        if (next.first() != sum.seq() + 1 || !slot(sum).equals(slot(next))) {
            return false;
        }
        if (sum.grain() == Grain.lost || next.grain() == Grain.lost) {
            return false; // what is lost goes on saying so
        }
        try {
            sum = joined(next, json);
        } catch (IllegalArgumentException e) {
            return false; // too many kinds of taps, say: they stay two records
        }
        lastPosition = position;
        parts++;
        return true;
    }

    /// Whether there is more than one record in it.
    boolean isWorthIt() {
        return parts > 1;
    }

    long first() {
        return sum.first();
    }

    long last() {
        return sum.seq();
    }

    /// The place in the order of sending: that of its last record.
    long position() {
        return lastPosition;
    }

    /// What those in it vouched for; later ones win.
    Map<String, String> vouches() {
        var vouches = sum.vouchesFor();
        return vouches == null ? Map.of() : vouches;
    }

    /// The one record.
    ///
    /// @param vouches what it vouches for
    UsageRecord rolledUp(Map<String, String> vouches) {
        return with(sum, vouches.isEmpty() ? null : vouches);
    }

    private record Slot(String boot, ClockQuality clock, LocalDateTime begin) {}

    private Slot slot(UsageRecord usage) {
        var start = LocalDateTime.ofInstant(Instant.parse(usage.period().start()), zone);
        var unit = grain == Grain.day ? ChronoUnit.DAYS : ChronoUnit.HOURS;
        return new Slot(usage.boot(), usage.period().clock(), start.truncatedTo(unit));
    }

    private UsageRecord joined(UsageRecord next, String json) {
        var rolled = next.standsFor();
        var standsFor =
                new StandsFor(
                        sum.first(),
                        rolled == null ? new Stretch(next.period()).end() : rolled.until(),
                        rolled == null ? RecordHash.of(json) : rolled.hash(),
                        vouchedBy);
        var vouches = new HashMap<>(vouches());
        var later = next.vouchesFor();
        if (later != null) {
            vouches.putAll(later);
        }
        return new UsageRecord(
                sum.hall(),
                sum.ledger(),
                next.seq(),
                sum.prev(),
                sum.boot(),
                new Period(
                        sum.period().start(),
                        sum.period().monotonic(),
                        sum.period().seconds() + next.period().seconds(),
                        sum.period().clock()),
                new Devices(
                        sum.devices().firstSeenToday() + next.devices().firstSeenToday(),
                        Math.max(sum.devices().peak(), next.devices().peak())),
                new Visits(
                        sum.visits().started() + next.visits().started(),
                        sum.visits().ended() + next.visits().ended(),
                        sum.visits().seconds() + next.visits().seconds()),
                new Portal(
                        sum.portal().shown() + next.portal().shown(),
                        sum.portal().accepted() + next.portal().accepted()),
                new Bytes(
                        sum.bytes().down() + next.bytes().down(),
                        sum.bytes().up() + next.bytes().up()),
                added(sum.taps(), next.taps()),
                added(sum.notices(), next.notices()),
                new State(
                        sum.state().power() + next.state().power(),
                        sum.state().lan() + next.state().lan(),
                        sum.state().internet() + next.state().internet(),
                        sum.state().portal() + next.state().portal()),
                grain,
                next.agent(),
                standsFor,
                vouches.isEmpty() ? null : vouches);
    }

    private static UsageRecord with(UsageRecord usage, @Nullable Map<String, String> vouches) {
        return new UsageRecord(
                usage.hall(),
                usage.ledger(),
                usage.seq(),
                usage.prev(),
                usage.boot(),
                usage.period(),
                usage.devices(),
                usage.visits(),
                usage.portal(),
                usage.bytes(),
                usage.taps(),
                usage.notices(),
                usage.state(),
                usage.grain(),
                usage.agent(),
                usage.standsFor(),
                vouches);
    }

    private static Map<String, Long> added(Map<String, Long> one, Map<String, Long> other) {
        var sum = new HashMap<>(one);
        other.forEach((id, count) -> sum.merge(id, count, Long::sum));
        return sum;
    }
}
