package vn.conglang.province.people;

import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Random words that nobody can guess, and names as they are compared.
final class Secrets {
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Without 0, 1, I, L, O, U: nothing to mistake when it is read from paper.
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private Secrets() {}

    static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /// 256 random bits for a cookie.
    static String token() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(32));
    }

    /// Groups of four random letters, 19 bits each, to be typed by a person: `7KQF-3M2P`.
    static String code(int groups) {
        return IntStream.range(0, groups).mapToObj(_ -> group()).collect(Collectors.joining("-"));
    }

    private static String group() {
        return RANDOM.ints(4, 0, LETTERS.length())
                .mapToObj(each -> LETTERS.substring(each, each + 1))
                .collect(Collectors.joining());
    }

    /// A typed code as it is compared.
    static String plain(String code) {
        return code.toUpperCase(Locale.ROOT).replaceAll("[^0-9A-Z]", "");
    }

    /// RFC 4648 without padding; for lengths that are multiples of five bytes.
    static String base32(byte[] bytes) {
        var text = new StringBuilder();
        for (int bit = 0; bit < bytes.length * 8; bit += 5) {
            var two =
                    (bytes[bit / 8] & 0xff) << 8
                            | (bit / 8 + 1 < bytes.length ? bytes[bit / 8 + 1] & 0xff : 0);
            text.append(BASE32.charAt(two >> (11 - bit % 8) & 0x1f));
        }
        return text.toString();
    }

    /// A name as it is kept: composed, one line, no control or direction marks.
    static String name(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]", " ")
                .replaceAll("\\s+", " ")
                .strip();
    }

    /// Without marks, case and double blanks: whoever signs in need not type them alike each time.
    static String folded(String name) {
        return Normalizer.normalize(name(name), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "")
                .replace('đ', 'd')
                .replace('Đ', 'D')
                .toLowerCase(Locale.ROOT);
    }
}
