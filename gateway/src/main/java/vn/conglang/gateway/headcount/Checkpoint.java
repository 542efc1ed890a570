package vn.conglang.gateway.headcount;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.util.Map;

/// The open stretch as saved, so that a crash or power cut loses at most what came since. Says
/// nothing of any one guest.
///
/// @param boot the boot in which it was saved
/// @param start wall-clock begin of the stretch as best known, RFC 3339
/// @param clock how good the wall clock was
/// @param openedMillis begin, milliseconds since boot
/// @param quarter number of the stretch: wall clock divided by its length
/// @param figures what was counted in the stretch
/// @param day what was counted on this local day, closed stretches included
/// @param baselines bytes already counted, by admission number
@Json
record Checkpoint(
        String boot,
        String start,
        String clock,
        long openedMillis,
        long quarter,
        Figures figures,
        DayFigures day,
        Map<String, Counted> baselines) {
    private static final JsonType<Checkpoint> JSON = Jsonb.builder().build().type(Checkpoint.class);

    static Checkpoint read(String json) {
        return JSON.fromJson(json);
    }

    String json() {
        return JSON.toJson(this);
    }

    Checkpoint withoutBaselines() {
        return new Checkpoint(boot, start, clock, openedMillis, quarter, figures, day, Map.of());
    }

    /// Sums of the open stretch; times in milliseconds.
    ///
    /// @param taps openings of services' pages by service id; none in a checkpoint of an older
    ///   version of this program
    /// @param notices openings of notices by notice id; as taps
    @Json
    record Figures(
            long covered,
            long firstSeen,
            long peak,
            long started,
            long ended,
            long visit,
            long shown,
            long accepted,
            long down,
            long up,
            long lan,
            long internet,
            long portal,
            Map<String, Long> taps,
            Map<String, Long> notices) {
        Figures {
            taps = taps == null ? Map.of() : Map.copyOf(taps);
            notices = notices == null ? Map.of() : Map.copyOf(notices);
        }
    }

    /// Sums of the day for the keeper's desk.
    @Json
    record DayFigures(long peak, long down, long up) {}

    /// Bytes of one admission that are in the figures already.
    @Json
    record Counted(long down, long up) {}
}
