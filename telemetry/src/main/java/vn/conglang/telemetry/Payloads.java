package vn.conglang.telemetry;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.erdtman.jcs.JsonCanonicalizer;

/// Writes and reads the contract's payloads as UTF-8 JSON. A reader ignores fields it does not
/// know. Thread-safe.
public final class Payloads {
    private static final Jsonb JSON = Jsonb.builder().failOnUnknown(false).build();
    private static final JsonType<Object> ANY = JSON.type(Object.class);
    private static final String FRAME = "{\"records\":[";

    private Payloads() {}

    /// The UTF-8 JSON of any of the contract's records.
    public static byte[] write(Object payload) {
        return JSON.toJsonBytes(payload);
    }

    /// Reads a payload of the given type.
    ///
    /// @throws TelemetryException when the bytes are not JSON, or a field is missing, of the wrong
    ///   type or out of its limits; the message names the field and the value
    public static <T> T read(Class<T> type, byte[] payload) {
        return read(type, utf8(payload));
    }

    /// Reads a payload of the given type from text.
    ///
    /// @throws TelemetryException as [#read(Class, byte[])]
    public static <T> T read(Class<T> type, String json) {
        mustBeJson(json);
        return readChecked(type, json);
    }

    /// A usage record with its [RecordHash], for whoever reads many: the text is parsed once for
    /// both.
    ///
    /// @throws TelemetryException as [#read(Class, byte[])]
    public static HashedRecord readRecord(String json) {
        var hash = RecordHash.ofCanonical(mustBeJson(json));
        return new HashedRecord(readChecked(UsageRecord.class, json), hash);
    }

    /// A usage record and the hash of the text that it was read from.
    public record HashedRecord(UsageRecord usage, String hash) {}

    private static <T> T readChecked(Class<T> type, String json) {
        var problems = Shape.problems(type, tree(json));
        if (!problems.isEmpty()) {
            throw new TelemetryException(String.join("; ", problems));
        }
        try {
            return JSON.type(type).fromJson(json);
        } catch (RuntimeException e) {
            throw new TelemetryException(innermost(e), e);
        }
    }

    /// The JSON of each record of a usage batch exactly as the hall wrote it, unread: what
    /// [RecordHash] is taken from. Whether an entry is JSON is for whoever reads it to say.
    ///
    /// @throws TelemetryException when the bytes are no batch, or hold no list `records` with at
    ///   least one entry
    public static List<String> splitBatch(byte[] payload) {
        var json = utf8(payload);
        var plain = plainRecordsOf(json);
        if (!plain.isEmpty()) {
            return plain;
        }
        mustBeJson(json);
        try {
            var records = recordsOf(json);
            if (!records.isEmpty()) {
                return records;
            }
        } catch (RuntimeException e) {
            throw new TelemetryException("records must be a list of objects", e);
        }
        throw new TelemetryException("records is missing or empty");
    }

    /// The entries of a batch that is nothing but `{"records":[…]}` as every hall writes it. These
    /// and the frame are the whole text, so it need not be parsed as a whole as well.
    private static List<String> plainRecordsOf(String json) {
        try {
            var records = recordsOf(json);
            var text = new StringBuilder(json.length()).append(FRAME);
            for (var each : records) {
                text.append(text.length() == FRAME.length() ? "" : ",").append(each);
            }
            return text.append("]}").compareTo(new StringBuilder(json)) == 0 ? records : List.of();
        } catch (RuntimeException | StackOverflowError e) {
            return List.of(); // what is wrong is said by whoever reads it as a whole
        }
    }

    private static List<String> recordsOf(String json) {
        var records = new ArrayList<String>();
        try (var reader = JSON.reader(json)) {
            reader.beginObject();
            while (reader.hasNextField()) {
                if (!reader.nextField().equals("records")) {
                    reader.skipValue();
                    continue;
                }
                reader.beginArray();
                while (reader.hasNextElement()) {
                    records.add(reader.readRaw().strip());
                }
                reader.endArray();
            }
            reader.endObject();
        }
        return records;
    }

    private static String utf8(byte[] payload) {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(payload)).toString();
        } catch (CharacterCodingException e) {
            throw new TelemetryException("the payload must be UTF-8 text", e);
        }
    }

    /// The JSON library stops reading after the first value and forgives more than RFC 8259 does;
    /// the canonicalizer does not.
    ///
    /// @return the canonical form (RFC 8785), of which hashes are taken
    private static String mustBeJson(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedString();
        } catch (IOException | RuntimeException | StackOverflowError e) {
            throw new TelemetryException(
                    "the payload must be a JSON object (got " + Limits.shown(json) + ")", e);
        }
    }

    private static Object tree(String json) {
        try {
            return ANY.fromJson(json);
        } catch (RuntimeException e) {
            throw new TelemetryException("the payload can't be read: " + innermost(e), e);
        }
    }

    private static String innermost(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage());
    }
}
