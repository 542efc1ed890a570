package vn.conglang.province.store;

import java.time.Instant;

/// What is known of one hour of a hall.
///
/// @param hour its beginning
/// @param seconds that its records cover
/// @param internetSeconds of these, with evidence that the uplink worked
/// @param portalSeconds of these, with evidence that the first page answered
public record HourSum(Instant hour, long seconds, long internetSeconds, long portalSeconds) {}
