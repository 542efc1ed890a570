package vn.conglang.portal.notice;

import io.avaje.jsonb.Json;

/// A notice spoken, for those who read with difficulty or speak another language.
///
/// @param id of its file
/// @param language its name as people say it, such as "tiếng Tày"; empty = not said
@Json
public record Voice(String id, VoiceType type, String language) {
    static final int LONGEST_LANGUAGE = 40;

    public Voice {
        language = PlainText.line(language);
        if (language.length() > LONGEST_LANGUAGE) {
            throw new IllegalArgumentException(
                    "language must have at most %d characters (got %d)"
                            .formatted(LONGEST_LANGUAGE, language.length()));
        }
    }

    /// Where pages find it.
    public String path() {
        return NoticeMediaHandler.PATH + file();
    }

    String file() {
        return id + "." + type.ending();
    }

    Voice in(String newLanguage) {
        return new Voice(id, type, newLanguage);
    }
}
