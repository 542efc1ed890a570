package vn.conglang.portal.account;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiPredicate;

/// Passwords as bcrypt hashes. One is computed at a time, so that a crowd of guesses costs one core
/// at most. Thread-safe.
///
/// bcrypt and not Argon2id, because the latter wants 19 MiB for each guess (OWASP) of a heap of 48.
final class Passwords {
    static final int SHORTEST = 8;

    /// bcrypt reads no more bytes than this.
    static final int MOST_BYTES = 72;

    private static final int COST = 10;
    private static final long PATIENCE_SECONDS = 5;
    private static final BcryptFunction BCRYPT = BcryptFunction.getInstance(Bcrypt.B, COST);

    /// Of a password that nobody has: checking it takes as long as checking a real one.
    private static final String NOBODYS = BCRYPT.hash(Secret.token()).getResult();

    private final Semaphore one = new Semaphore(1, true);
    private final BiPredicate<String, String> matching;

    Passwords() {
        this(BCRYPT::check);
    }

    /// @param matching computes whether a password is the one of a hash; takes its time
    Passwords(BiPredicate<String, String> matching) {
        this.matching = matching;
    }

    /// The hash to keep.
    ///
    /// @throws BusyException when too many wait
    String hash(String password) {
        return alone(() -> BCRYPT.hash(password).getResult());
    }

    /// Whether the password is the one of this hash. Takes the same time without a hash.
    ///
    /// @param hash null when there is no such person
    /// @throws BusyException when too many wait
    boolean check(String password, @org.jspecify.annotations.Nullable String hash) {
        var right = alone(() -> matching.test(password, hash == null ? NOBODYS : hash));
        return right && hash != null;
    }

    /// Whether it can be a password.
    static boolean fits(String password) {
        return password.codePointCount(0, password.length()) >= SHORTEST
                && password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    private <T> T alone(java.util.function.Supplier<T> work) {
        try {
            if (!one.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw new BusyException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BusyException();
        }
        try {
            return work.get();
        } finally {
            one.release();
        }
    }

    /// Too many passwords wait to be checked.
    static final class BusyException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
