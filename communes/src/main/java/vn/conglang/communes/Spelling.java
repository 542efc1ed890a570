package vn.conglang.communes;

import java.text.Normalizer;
import java.text.Normalizer.Form;
import java.util.Locale;
import java.util.regex.Pattern;

/// Vietnamese text made comparable, however it was typed.
public final class Spelling {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

    /// Grave, acute, tilde, hook, dot below: what makes a tone.
    private static final String TONES = "\u0300\u0301\u0303\u0309\u0323";

    private Spelling() {}

    /// Equal for the same words in capitals or not, in composed or decomposed form, with the tone
    /// on either vowel (`Hoà`, `Hòa`), with any blanks and signs between them.
    public static String folded(String text) {
        var decomposed = words(text);
        var folded = new StringBuilder();
        var tone = new StringBuilder();
        for (int at = 0; at < decomposed.length(); at++) {
            var letter = decomposed.charAt(at);
            if (TONES.indexOf(letter) >= 0) {
                tone.append(letter);
            } else if (letter == ' ') {
                folded.append(tone).append(letter);
                tone.setLength(0);
            } else {
                folded.append(letter);
            }
        }
        return folded.append(tone).toString();
    }

    /// The same, and equal too when somebody left out the marks, typed `d` for `đ` or `i` for `y`.
    public static String plain(String text) {
        return MARKS.matcher(words(text)).replaceAll("").replace('đ', 'd').replace('y', 'i');
    }

    private static String words(String text) {
        var decomposed = Normalizer.normalize(text, Form.NFD).toLowerCase(Locale.ROOT);
        return NO_WORD.matcher(decomposed).replaceAll(" ").strip();
    }
}
