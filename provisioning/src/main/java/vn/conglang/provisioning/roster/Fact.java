package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.Optional;
import vn.conglang.telemetry.HallId;

/// One thing known of one hall: a line of the roster's file.
///
/// @param from first day on which it holds
/// @param until first day on which it holds no more; empty = it still does
record Fact(HallId hall, FactKind kind, String value, LocalDate from, Optional<LocalDate> until)
        implements Comparable<Fact> {
    private static final Comparator<Fact> ORDER =
            Comparator.comparing((Fact each) -> each.hall.value())
                    .thenComparing(Fact::kind)
                    .thenComparing(Fact::from);

    Fact {
        value = FactValue.checked(kind, value);
        if (until.isPresent() && !from.isBefore(until.get())) {
            throw new IllegalArgumentException(
                    "must begin before it ends (from %s until %s)".formatted(from, until.get()));
        }
    }

    boolean holdsOn(LocalDate day) {
        return !day.isBefore(from) && (until.isEmpty() || day.isBefore(until.get()));
    }

    Fact endedOn(LocalDate day) {
        return new Fact(hall, kind, value, from, Optional.of(day));
    }

    @Override
    public int compareTo(Fact other) {
        return ORDER.compare(this, other);
    }
}
