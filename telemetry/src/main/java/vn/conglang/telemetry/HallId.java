package vn.conglang.telemetry;

import java.util.regex.Pattern;

/// The opaque name of a hall, such as `qn-0417`: never reused, says nothing of place, stands in
/// topics, keys and certificate names (CN).
///
/// @param value 3 to 32 characters of `a-z`, `0-9` and `-`, beginning and ending with a letter or
///   digit
public record HallId(String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z0-9][a-z0-9-]{1,30}[a-z0-9]");

    public HallId {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "hall id must be 3 to 32 of a-z, 0-9 and '-', such as qn-0417 (got \""
                            + value
                            + "\")");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
