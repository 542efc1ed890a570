package vn.conglang.province.api;

import java.util.Optional;
import java.util.Set;
import vn.conglang.province.report.ReportSubject;
import vn.conglang.telemetry.HallId;

/// What a program may read of.
///
/// @param communes codes; empty = of the whole province
/// @param halls those that lie there today; empty = all
public record Reach(Optional<Set<String>> communes, Optional<Set<HallId>> halls) {
    public Reach {
        communes = communes.map(Set::copyOf);
        halls = halls.map(Set::copyOf);
    }

    boolean holds(HallId hall) {
        return halls.map(own -> own.contains(hall)).orElse(true);
    }

    boolean holds(ReportSubject.Unit unit) {
        return switch (unit) {
            case ReportSubject.WholeProvince _ -> communes.isEmpty();
            case ReportSubject.OneCommune(var code) ->
                    communes.map(own -> own.contains(code)).orElse(true);
            case ReportSubject.OneHall(var hall) -> holds(hall);
        };
    }
}
