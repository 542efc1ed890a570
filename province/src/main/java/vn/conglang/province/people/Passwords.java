package vn.conglang.province.people;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Passwords as Argon2id hashes (RFC 9106). Two are computed at a time, so that a crowd of guesses
/// costs that much memory and no more. Thread-safe.
final class Passwords {
    static final int SHORTEST = 12;
    static final int LONGEST = 128;

    private static final int AT_ONCE = 2;
    private static final long PATIENCE_SECONDS = 5;
    private static final int HASH_BYTES = 32;
    private static final int SALT_BYTES = 16;

    private final Semaphore room = new Semaphore(AT_ONCE, true);
    private final Argon2Function argon2;

    /// Of a password that nobody has: checking it takes as long as checking a real one.
    private final String nobodys;

    Passwords(PasswordCost cost) {
        this.argon2 =
                Argon2Function.getInstance(
                        cost.kibibytes(), cost.passes(), 1, HASH_BYTES, Argon2.ID);
        this.nobodys = hashed(Secrets.token());
    }

    /// The hash to keep.
    ///
    /// @throws BusyException when too many wait
    String hash(String password) {
        return inTurn(() -> hashed(composed(password)));
    }

    private String hashed(String password) {
        return argon2.hash(password.getBytes(StandardCharsets.UTF_8), Secrets.bytes(SALT_BYTES))
                .getResult();
    }

    /// Whether the password is the one of this hash. Takes the same time without a hash.
    ///
    /// @throws BusyException when too many wait
    boolean check(String password, Optional<String> hash) {
        var known = hash.orElse(nobodys);
        var right =
                inTurn(() ->
                        Argon2Function.getInstanceFromHash(known).check(composed(password), known));
        return right && hash.isPresent();
    }

    /// Whether it can be a password.
    static boolean fits(String password) {
        var length = password.codePointCount(0, password.length());
        return length >= SHORTEST && length <= LONGEST;
    }

    /// Keyboards write marks in more than one way; what nobody could have chosen is cut.
    private static String composed(String password) {
        var composed = Normalizer.normalize(password, Normalizer.Form.NFC);
        return composed.substring(0, Math.min(composed.length(), 4 * LONGEST));
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
        try {
            return work.get();
        } finally {
            room.release();
        }
    }
}
