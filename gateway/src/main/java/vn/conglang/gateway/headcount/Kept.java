package vn.conglang.gateway.headcount;

import io.avaje.jsonb.Json;
import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/// All that is open at a moment, as it is kept over power cuts: deflated JSON, for a full hall's
/// would be 20 kB.
///
/// @param stays of devices that are here, by their name of the day
/// @param seen devices counted today whose rows are not in the database yet, and when, milliseconds
///   since boot
/// @param beside whether who is here, and the bytes already counted, stand in the file alone
@Json
record Kept(
        Checkpoint checkpoint, Map<String, Times> stays, Map<String, Long> seen, boolean beside) {
    private static final JsonType<Kept> JSON = Jsonb.builder().build().type(Kept.class);

    /// All of it in one place.
    Kept(Checkpoint checkpoint, Map<String, Times> stays, Map<String, Long> seen) {
        this(checkpoint, stays, seen, false);
    }

    /// When a device came and when it was last seen, milliseconds since boot.
    @Json
    record Times(long since, long last) {}

    /// Without anything that could tell one device from another.
    Kept anonymous() {
        return new Kept(checkpoint, Map.of(), Map.of(), beside);
    }

    /// Without those who are here, about whom the file tells.
    Kept ofNobody() {
        return new Kept(checkpoint.withoutBaselines(), Map.of(), Map.of(), true);
    }

    boolean isOfNobody() {
        return stays.isEmpty() && checkpoint.baselines().isEmpty();
    }

    byte[] packed() {
        var bytes = new ByteArrayOutputStream();
        var deflater = new Deflater(Deflater.BEST_COMPRESSION);
        try (var out = new DeflaterOutputStream(bytes, deflater)) {
            out.write(JSON.toJson(this).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("in memory", e);
        } finally {
            deflater.end();
        }
        return bytes.toByteArray();
    }

    /// @throws UncheckedIOException when these are no such bytes
    static Kept unpacked(byte[] packed) {
        try (var in = new InflaterInputStream(new ByteArrayInputStream(packed))) {
            return JSON.fromJson(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("the open stretch as it was kept", e);
        }
    }
}
