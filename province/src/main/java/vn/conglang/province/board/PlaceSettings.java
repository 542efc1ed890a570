package vn.conglang.province.board;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;

/// What province this is.
///
/// @param name its name as the page shows it
/// @param timeZone where its days begin and end
/// @param quarterHour how long a quarter-hour is; shorter in a demo, and then the page says so
/// @param publicKey by which it is told what its workshop signed (Ed25519, PEM); need not exist
public record PlaceSettings(String name, ZoneId timeZone, Duration quarterHour, Path publicKey) {
    /// Where the public key usually is.
    public static final Path PUBLIC_KEY = Path.of("/etc/conglang/province.pem");

    /// One whose public key is at its usual place.
    public PlaceSettings(String name, ZoneId timeZone, Duration quarterHour) {
        this(name, timeZone, quarterHour, PUBLIC_KEY);
    }
}
