package vn.conglang.portal.text;

import java.text.Normalizer;
import java.util.regex.Pattern;

/// Text as people write it by hand: nothing in it steers a page or hides.
public final class PlainText {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}&&[^\n]]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Zs}]+");

    private PlainText() {}

    /// Composed marks (NFC), line breaks as `\n`, no control, format or bidirectional characters.
    public static String of(String text) {
        var breaks = text.replace("\r\n", "\n").replace('\r', '\n');
        var seen = UNSEEN.matcher(breaks).replaceAll("");
        return Normalizer.normalize(seen, Normalizer.Form.NFC).strip();
    }

    /// The same on one line, with single blanks.
    public static String line(String text) {
        return BLANKS.matcher(of(text.replace('\t', ' '))).replaceAll(" ").strip();
    }

    /// The beginning of a line, to be named in a sentence about it.
    public static String begun(String text, int longest) {
        var line = line(text);
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest)) + "…";
    }

    /// How many letters a person sees.
    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }
}
