package vn.conglang.lab.bench;

import io.avaje.jsonb.Json;
import org.jspecify.annotations.Nullable;

/// One figure of ours beside the same figure of a peer.
///
/// @param name what was measured, and which statistic of it
/// @param unit unit of both figures, such as `ms`
/// @param ours our figure
/// @param peer the peer's figure
/// @param peerName who the peer is, with its version
/// @param ratio ours / peer; absent where the peer's figure is zero
@Json
public record Measure(
        String name,
        String unit,
        double ours,
        double peer,
        String peerName,
        @Nullable Double ratio) {

    /// Puts two figures side by side, rounded to a thousandth of the unit, and divides them.
    public static Measure of(String name, String unit, double ours, double peer, String peerName) {
        return new Measure(
                name,
                unit,
                rounded(ours),
                rounded(peer),
                peerName,
                peer == 0 ? null : Double.valueOf(Math.round(ours / peer * 10_000) / 10_000.0));
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }
}
