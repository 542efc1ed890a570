package vn.conglang.gateway.update;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import vn.conglang.portal.hall.OpenDay;

/// Judges whether an update may begin now: nobody is online, and the hall is closed.
final class Moment {
    /// A hall that opens soon needs its Wi-Fi then.
    private static final Duration BEFORE_OPENING = Duration.ofMinutes(45);

    private final LocalTime quietFrom;
    private final LocalTime quietUntil;

    /// @param quietFrom as in [UpdateSettings]
    /// @param quietUntil as in [UpdateSettings]
    Moment(LocalTime quietFrom, LocalTime quietUntil) {
        this.quietFrom = quietFrom;
        this.quietUntil = quietUntil;
    }

    /// Why not now; empty when it may begin.
    ///
    /// @param now by the hall's clock; empty when it is not known
    /// @param hours of each day of the week; empty = nobody has said
    /// @param online guests who are online
    Optional<String> objection(Optional<ZonedDateTime> now, List<OpenDay> hours, long online) {
        if (online > 0) {
            return Optional.of("guests are online");
        }
        if (now.isEmpty()) {
            return Optional.of("the time is not known");
        }
        if (hours.isEmpty()) {
            return quiet(now.get().toLocalTime())
                    ? Optional.empty()
                    : Optional.of("not the quiet hours, and nobody has said when it is open");
        }
        return open(hours, now.get()) || open(hours, now.get().plus(BEFORE_OPENING))
                ? Optional.of("the hall is open, or about to be")
                : Optional.empty();
    }

    private boolean quiet(LocalTime time) {
        return quietFrom.isBefore(quietUntil)
                ? !time.isBefore(quietFrom) && time.isBefore(quietUntil)
                : !time.isBefore(quietFrom) || time.isBefore(quietUntil);
    }

    private static boolean open(List<OpenDay> hours, ZonedDateTime at) {
        DayOfWeek day = at.getDayOfWeek();
        var time = at.toLocalTime();
        return hours.stream()
                .filter(each -> each.day() == day)
                .flatMap(each -> each.spans().stream())
                .anyMatch(span -> !time.isBefore(span.from()) && time.isBefore(span.to()));
    }
}
