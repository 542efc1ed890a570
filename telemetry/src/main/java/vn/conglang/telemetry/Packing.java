package vn.conglang.telemetry;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// Payloads made small with gzip (RFC 1952): on a line where each megabyte costs, and wherever much
/// waited. Thread-safe.
public final class Packing {
    /// No payload is longer than this once it is unpacked, in bytes.
    public static final int LONGEST = 4 << 20;

    /// More records than these go packed on any line: two hours'.
    private static final int MOST_PLAIN = 8;

    private Packing() {}

    /// Whether a batch of so many records goes packed on any line.
    public static boolean pays(int records) {
        return records > MOST_PLAIN;
    }

    /// The bytes, packed.
    public static byte[] pack(byte[] plain) {
        var packed = new ByteArrayOutputStream(plain.length / 4 + 64);
        try (var gzip = new Best(packed)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return packed.toByteArray();
    }

    /// What was packed.
    ///
    /// @throws TelemetryException when the bytes are not gzip, are cut off, or unfold into more
    ///   than [#LONGEST]
    public static byte[] unpack(byte[] packed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            var plain = gzip.readNBytes(LONGEST + 1);
            if (plain.length > LONGEST) {
                throw new TelemetryException(
                        "the payload unfolds into more than " + LONGEST + " bytes");
            }
            return plain;
        } catch (IOException e) {
            throw new TelemetryException("the payload must be gzip (" + e.getMessage() + ")", e);
        }
    }

    /// How long it is once it is unpacked, of which nothing is kept; at most [#LONGEST].
    ///
    /// @return the length as it is, where the bytes are not gzip
    public static int unpackedLength(byte[] packed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return (int) gzip.skip(LONGEST);
        } catch (IOException e) {
            return packed.length;
        }
    }

    /// Time is cheaper than bytes here.
    private static final class Best extends GZIPOutputStream {
        Best(ByteArrayOutputStream out) throws IOException {
            super(out);
            def.setLevel(java.util.zip.Deflater.BEST_COMPRESSION);
        }
    }
}
