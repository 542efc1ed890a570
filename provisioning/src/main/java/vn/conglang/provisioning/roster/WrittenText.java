package vn.conglang.provisioning.roster;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names as officers type them, made into what the roster keeps.
final class WrittenText {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Cs}&&[^\\s]]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}]+");

    /// A question mark in a word is where an encoding had no letter.
    private static final Pattern LOST = Pattern.compile("\\p{L}\\?+\\p{L}|\\p{L}\\?{2,}|\uFFFD");

    /// Letters of the fonts of before Unicode (TCVN3, "ABC"), which stand for others.
    private static final Pattern OLD_FONT =
            Pattern.compile("\\p{L}[µ¸¶·¹®¬¨©§­¾»¼½Æ]|[µ¸¶·¹®¬¨©¾»¼½Æ]\\p{L}");

    private static final Set<String> SMALL =
            Set.of(
                    "nhà", "văn", "hóa", "hoá", "thôn", "bản", "khu", "phố", "tổ", "dân", "xóm",
                    "xã", "phường", "sinh", "hoạt", "cộng", "đồng", "và", "hội", "trường", "điểm");

    private WrittenText() {}

    /// One line in composed form, single blanks, nothing unseen; all capitals made a name.
    ///
    /// @throws IllegalArgumentException when letters were lost on the way
    static String line(String written) {
        var composed = Normalizer.normalize(written, Normalizer.Form.NFC);
        var spaced = BLANKS.matcher(composed).replaceAll(" ");
        var line = UNSEEN.matcher(spaced).replaceAll("").strip();
        if (LOST.matcher(line).find()) {
            throw new IllegalArgumentException(
                    "has lost letters; save the file as .xlsx or as CSV UTF-8");
        }
        if (OLD_FONT.matcher(line).find()) {
            throw new IllegalArgumentException(
                    "is written in an old font code (TCVN3); convert the file to Unicode");
        }
        if (line.startsWith("=") || line.startsWith("@")) {
            throw new IllegalArgumentException("looks like a formula; paste it as a value");
        }
        return isShouted(line) ? said(line) : line;
    }

    private static boolean isShouted(String line) {
        return line.codePoints().filter(Character::isLetter).count() > 3
                && line.contains(" ")
                && line.codePoints().noneMatch(Character::isLowerCase);
    }

    private static String said(String line) {
        return capital(
                Stream.of(line.split(" ", -1))
                        .map(WrittenText::saidWord)
                        .collect(Collectors.joining(" ")));
    }

    private static String saidWord(String word) {
        if (word.codePoints().anyMatch(Character::isDigit)) {
            return word;
        }
        var small = word.toLowerCase(Locale.ROOT);
        return SMALL.contains(small) ? small : capital(small);
    }

    private static String capital(String word) {
        return word.isEmpty()
                ? word
                : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
