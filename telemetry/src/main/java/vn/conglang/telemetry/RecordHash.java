package vn.conglang.telemetry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.erdtman.jcs.JsonCanonicalizer;

/// SHA-256 over the RFC 8785 canonical JSON of a usage record: what chains one record to the next.
///
/// Taken from the JSON and not from the Java record, so that a field unknown to the reader is
/// covered too.
public final class RecordHash {
    /// What stands in `prev` of a ledger's first record.
    public static final String NONE = "0".repeat(64);

    private RecordHash() {}

    /// The hash of one record's JSON, 64 lower-case hexadecimal digits.
    ///
    /// @throws TelemetryException when the text is not JSON
    public static String of(String recordJson) {
        return ofCanonical(canonical(recordJson));
    }

    /// The hash of a record's JSON that is in its canonical form already.
    static String ofCanonical(String canonical) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(canonical.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// The RFC 8785 canonical form of one record's JSON, of whose UTF-8 bytes the hash is taken.
    ///
    /// @throws TelemetryException when the text is not JSON
    public static String canonical(String recordJson) {
        try {
            return new JsonCanonicalizer(recordJson).getEncodedString();
        } catch (IOException | StackOverflowError e) { // the latter: nested thousands deep
            throw new TelemetryException("canonical form of a usage record (RFC 8785)", e);
        }
    }

    /// The hash of a record as this code writes it.
    public static String of(UsageRecord usageRecord) {
        return of(new String(Payloads.write(usageRecord), StandardCharsets.UTF_8));
    }
}
