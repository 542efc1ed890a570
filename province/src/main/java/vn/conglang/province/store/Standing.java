package vn.conglang.province.store;

import java.util.List;

/// How all halls stand at one moment.
///
/// @param halls those that the roster holds today, sorted by id; all that ever spoke where no
///   roster was taken yet
/// @param unlisted halls that spoke within a day though the roster does not hold them today
/// @param sumsDue how many days of halls have sums that are to be made anew
public record Standing(List<HallStanding> halls, long unlisted, long sumsDue) {
    public Standing {
        halls = List.copyOf(halls);
    }
}
