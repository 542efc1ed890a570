package vn.conglang.province.morning;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.conglang.province.store.HallStanding;
import vn.conglang.province.store.HallStanding.Heard;
import vn.conglang.province.store.HallStanding.Look;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Receipt.Outcome;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// That a hall needs somebody's hand. Made of what arrived and when, never of the times that
/// records say: a hall that comes back with old records needs nobody.
///
/// @param cause the most urgent one
/// @param others less urgent ones, in order
/// @param since when the hall was last heard, if it is silent; else when it said so
public record Need(
        HallId hall, String commune, Cause cause, List<Cause> others, Optional<Instant> since) {
    /// How much of its declared hours a hall may miss.
    static final Duration MISSED = Duration.ofHours(2);

    /// How long one without declared hours may be silent: a night, a morning and a market day.
    static final Duration SILENT = Duration.ofHours(26);

    /// How long a hall may be in the list before it speaks.
    static final Duration UNHEARD = Duration.ofDays(2);

    public Need {
        others = List.copyOf(others);
    }

    /// What a hall needs; empty when it needs nobody.
    public static Optional<Need> of(HallStanding hall, Instant now) {
        if (hall.heard().isEmpty()) {
            return hall.listed()
                    .filter(listed -> listed.plus(UNHEARD).isBefore(now))
                    .map(listed -> need(hall, Set.of(Cause.NEVER_HEARD), Optional.of(listed)));
        }
        var said = said(hall);
        var heard = hall.heard().get();
        if (isSilent(hall, heard, now)) {
            var causes = EnumSet.of(whySilent(said));
            said.stream().filter(cause -> cause == Cause.CARD).forEach(causes::add);
            return Optional.of(need(hall, causes, Optional.of(heard.last())));
        }
        // whoever speaks has a line by now, and power, be it weak
        said.remove(Cause.UPLINK);
        if (!hall.look().map(Need::isWeak).orElse(false)) {
            said.remove(Cause.POWER);
        }
        return said.isEmpty()
                ? Optional.empty()
                : Optional.of(need(hall, said, hall.look().map(Look::received)));
    }

    private static Need need(HallStanding hall, Set<Cause> causes, Optional<Instant> since) {
        var sorted = causes.stream().sorted().toList();
        return new Need(
                hall.hall(),
                hall.commune(),
                sorted.getFirst(),
                sorted.subList(1, sorted.size()),
                since);
    }

    private static boolean isSilent(HallStanding hall, Heard heard, Instant now) {
        var quiet = Duration.between(heard.last(), now).minus(heard.recordsEvery());
        return hall.hours()
                .flatMap(hours -> hours.missed())
                .map(missed -> missed.compareTo(MISSED) >= 0 && quiet.compareTo(MISSED) >= 0)
                .orElseGet(() -> quiet.compareTo(SILENT) >= 0);
    }

    private static boolean isWeak(Look look) {
        return look.findings().contains("weak-power") || look.underVoltage().orElse(0) > 0;
    }

    private static Cause whySilent(Set<Cause> said) {
        if (said.contains(Cause.POWER)) {
            return Cause.POWER;
        }
        return said.contains(Cause.UPLINK) ? Cause.UPLINK : Cause.SILENT;
    }

    private static EnumSet<Cause> said(HallStanding hall) {
        var causes = EnumSet.noneOf(Cause.class);
        hall.look()
                .ifPresent(look -> {
                    look.findings().forEach(finding -> Cause.of(finding).ifPresent(causes::add));
                    if (look.underVoltage().orElse(0) > 0) {
                        causes.add(Cause.POWER);
                    }
                    if (look.clock() == ClockQuality.estimated) {
                        causes.add(Cause.CLOCK);
                    }
                });
        hall.update()
                .map(HallStanding.Update::outcome)
                .filter(outcome -> outcome == Outcome.refused || outcome == Outcome.reverted)
                .ifPresent(_ -> causes.add(Cause.UPDATE));
        return causes;
    }
}
