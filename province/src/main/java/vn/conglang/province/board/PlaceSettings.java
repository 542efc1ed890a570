package vn.conglang.province.board;

import java.time.Duration;
import java.time.ZoneId;

/// What province this is.
///
/// @param name its name as the page shows it
/// @param timeZone where its days begin and end
/// @param quarterHour how long a quarter-hour is; shorter in a demo, and then the page says so
public record PlaceSettings(String name, ZoneId timeZone, Duration quarterHour) {}
