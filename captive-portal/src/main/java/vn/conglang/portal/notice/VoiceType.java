package vn.conglang.portal.notice;

import io.avaje.jsonb.Json;

/// The kinds of sound that every phone of the hall can play.
public enum VoiceType {
    WAV("wav", "audio/wav"),
    M4A("m4a", "audio/mp4"),
    MP3("mp3", "audio/mpeg");

    private final String ending;
    private final String type;

    VoiceType(String ending, String type) {
        this.ending = ending;
        this.type = type;
    }

    /// Of its files, and as it stands in JSON: `wav`.
    @Json.Value
    public String ending() {
        return ending;
    }

    /// The media type.
    public String type() {
        return type;
    }
}
