package vn.conglang.telemetry;

import io.avaje.jsonb.Json;

/// What the province wishes one hall's gateway to be set to: as a whole, not a change of what it
/// wished before. Travels as the content of a [SignedText] on `down/settings`.
///
/// @param hall the hall that is meant; signed with the rest, so that nobody sends it to another
/// @param version from 1, larger than any before it for this hall
/// @param issued RFC 3339 instant in UTC by the province's clock, for people
/// @param settings TOML as in the gateway's own settings file, laid over it; only what
///   [DesiredSetting] names may be set
@Json
public record DesiredSettings(String hall, long version, String issued, String settings) {
    /// Characters of the longest settings.
    public static final int LONGEST = 16 * 1024;

    public DesiredSettings {
        new HallId(hall);
        Limits.between("version", version, 1, Limits.LARGEST);
        Limits.instant("issued", issued);
        Limits.length("settings", settings, LONGEST);
    }
}
