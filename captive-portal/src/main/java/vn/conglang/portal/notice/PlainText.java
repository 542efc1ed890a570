package vn.conglang.portal.notice;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Text as people write it by hand: nothing in it steers a page or hides.
final class PlainText {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}&&[^\n]]");
    private static final Pattern WEB_ADDRESS =
            Pattern.compile(
                    "(?i)https?://|\\bwww\\.|\\b[a-z0-9-]{2,}\\.(vn|com|net|org|info|edu|gov|io|me|app|xyz|top|site|online|shop|club|link|apk)\\b");

    private PlainText() {}

    /// Composed marks (NFC), line breaks as `\n`, no control, format or bidirectional characters.
    static String of(String text) {
        var breaks = text.replace("\r\n", "\n").replace('\r', '\n');
        var seen = UNSEEN.matcher(breaks).replaceAll("");
        return Normalizer.normalize(seen, Normalizer.Form.NFC).strip();
    }

    /// The same on one line.
    static String line(String text) {
        return of(text.replace('\n', ' ').replace('\t', ' '));
    }

    /// Whether there is something in it that looks like a web address.
    static boolean namesWebAddress(String text) {
        return WEB_ADDRESS.matcher(text).find();
    }
}
