package vn.conglang.portal.notice;

import java.text.Normalizer;

/// A message from the keeper to everyone in the hall. Plain text: pages escape it and never turn
/// anything in it into a link.
///
/// @param title 1 to 100 characters, one line
/// @param text at most 500 characters; line breaks are kept
public record Notice(String title, String text) {
    static final int LONGEST_TITLE = 100;
    static final int LONGEST_TEXT = 500;

    public Notice {
        title = plain(title).replace('\n', ' ');
        text = plain(text);
        if (title.isEmpty() || title.length() > LONGEST_TITLE) {
            throw new IllegalArgumentException(
                    "title must have 1 to %d characters (got %d)"
                            .formatted(LONGEST_TITLE, title.length()));
        }
        if (text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "text must have at most %d characters (got %d)"
                            .formatted(LONGEST_TEXT, text.length()));
        }
    }

    /// Composed marks (NFC), line breaks as `\n`, no control, format or bidirectional characters.
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                .replace("\r\n", "\n")
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}&&[^\n]]", "")
                .strip();
    }
}
