package vn.conglang.provisioning.enrolment;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;

/// A one-time code as it is printed: `7KQF-3M2P-9XTA-HB4C`. Fifteen random letters (74 bits) and a
/// check letter that finds every mistyped letter and every two that were swapped.
///
/// @param letters without dashes
public record HallCode(String letters) {
    /// Without 0, O, 1, I and L: nothing to mistake on paper. That makes 31, a prime, which is why
    /// the check letter finds what it finds.
    static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";

    private static final int RANDOM_LETTERS = 15;
    private static final int GROUP = 4;
    private static final SecureRandom RANDOM = new SecureRandom();

    /// Refuses what is not a code.
    public HallCode {
        if (letters.length() != RANDOM_LETTERS + 1
                || letters.chars().anyMatch(letter -> ALPHABET.indexOf(letter) < 0)
                || check(letters.substring(0, RANDOM_LETTERS)) != letters.charAt(RANDOM_LETTERS)) {
            throw new IllegalArgumentException("not a hall code");
        }
    }

    /// A new one.
    static HallCode random() {
        var letters = new StringBuilder();
        for (int i = 0; i < RANDOM_LETTERS; i++) {
            letters.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return new HallCode(letters.toString() + check(letters.toString()));
    }

    /// What a person typed, in any case, with or without dashes and blanks; empty when a letter is
    /// wrong or missing.
    static Optional<HallCode> typed(String text) {
        var plain = text.toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Pd}.]", "");
        try {
            return Optional.of(new HallCode(plain));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// In groups, as it is printed.
    public String printed() {
        return letters.replaceAll("(.{" + GROUP + "})(?=.)", "$1-");
    }

    /// Says nothing: a code does not belong in a log.
    @Override
    public String toString() {
        return "a hall code";
    }

    /// The weighted sum modulo 31, weights 2 to 16.
    private static char check(String letters) {
        var sum = 0;
        for (int i = 0; i < letters.length(); i++) {
            sum += (i + 2) * ALPHABET.indexOf(letters.charAt(i));
        }
        return ALPHABET.charAt(sum % ALPHABET.length());
    }
}
