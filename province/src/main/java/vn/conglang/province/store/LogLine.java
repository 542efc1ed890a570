package vn.conglang.province.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One row of the log.
///
/// @param number 1 for the first, without a hole
/// @param at when, to the microsecond
/// @param prev hash of the row before; 32 zero bytes for the first
/// @param hash of this row
public record LogLine(long number, Instant at, LogEntry entry, Bytes prev, Bytes hash) {
    /// What the first row is chained to.
    public static final Bytes NOTHING = Bytes.of(new byte[32]);

    /// The row that follows.
    static LogLine after(long number, Bytes prev, Instant now, LogEntry entry) {
        var at = now.truncatedTo(ChronoUnit.MICROS);
        return new LogLine(number, at, entry, prev, hash(number, at, entry, prev));
    }

    /// Whether the hash is that of what the row says.
    public boolean isWhole() {
        return hash.equals(hash(number, at, entry, prev));
    }

    /// SHA-256 over number, time, person, kind, subject, detail, source and the hash before, each
    /// as `length in bytes:text,` in UTF-8, so that nothing can move from one field to the next.
    private static Bytes hash(long number, Instant at, LogEntry entry, Bytes prev) {
        return Bytes.sha256(
                Stream.of(
                                Long.toString(number),
                                at.toString(),
                                entry.person(),
                                entry.kind(),
                                entry.subject(),
                                entry.detail(),
                                entry.source(),
                                prev.hex())
                        .map(text ->
                                text.getBytes(StandardCharsets.UTF_8).length + ":" + text + ",")
                        .collect(Collectors.joining()));
    }
}
