package vn.conglang.portal.keeper;

import java.time.Duration;
import java.util.Optional;

/// What the keeper's desk shows about the hall today.
///
/// @param devicesToday devices counted today (lượt thiết bị trong ngày)
/// @param devicesNow devices present now
/// @param onlineNow devices admitted now
/// @param peakToday most devices at one moment today
/// @param bytesDown bytes towards guests today
/// @param bytesUp bytes from guests today
/// @param recordsWaiting closed records that the province has not confirmed
/// @param provinceLink whether the box is connected to the province now
/// @param lastConfirmed how long ago the province last confirmed a record, since this start of the
///   agent
public record HallFigures(
        long devicesToday,
        long devicesNow,
        long onlineNow,
        long peakToday,
        long bytesDown,
        long bytesUp,
        long recordsWaiting,
        boolean provinceLink,
        Optional<Duration> lastConfirmed) {}
