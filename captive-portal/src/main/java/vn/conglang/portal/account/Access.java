package vn.conglang.portal.account;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.portal.account.Account.Session;
import vn.conglang.portal.file.ContentsException;

/// All that decides who may use the desk: people, codes, sessions, known devices, guesses.
/// Thread-safe.
public final class Access {
    private static final Logger log = LoggerFactory.getLogger(Access.class);
    static final Duration RECOVERY = Duration.ofMinutes(10);

    private final Accounts accounts;
    private final Codes codes;
    private final Grants grants;
    private final Sessions sessions;
    private final Devices devices;
    private final Attempts attempts;
    private final LongSupplier nanoTime;
    private volatile long recoveryUntil;
    private volatile boolean recovering;

    /// @param folder where it is all kept; made when missing
    /// @param clock of the hall; may jump
    /// @param nanoTime monotonic
    /// @param grants the province's codes
    /// @throws ContentsException when something is there and can't be read
    public Access(Path folder, InstantSource clock, LongSupplier nanoTime, Grants grants) {
        this.accounts = new Accounts(folder.resolve("people.json"), new Passwords());
        this.codes = new Codes(codesIn(folder));
        this.grants = grants;
        this.sessions = new Sessions(folder.resolve("sessions.json"), clock);
        this.devices = new Devices(folder.resolve("devices.json"));
        this.attempts = new Attempts(nanoTime);
        this.nanoTime = nanoTime;
    }

    /// Where the one-time codes lie below the folder of all this.
    public static Path codesIn(Path folder) {
        return folder.resolve("codes");
    }

    /// A new code for the first keeper; empty when somebody has an account already.
    public Optional<String> firstCode() {
        return accounts.people().isEmpty()
                ? Optional.of(codes.make(Role.KEEPER))
                : Optional.empty();
    }

    /// Somebody stands at the box and held its button: for ten minutes the sign-in page lets
    /// whoever is in the hall become keeper, once.
    public void recover() {
        recoveryUntil = nanoTime.getAsLong() + RECOVERY.toNanos();
        recovering = true;
        log.info("the desk can be taken over for {} minutes", RECOVERY.toMinutes());
    }

    /// Whether the button was held lately.
    boolean recovering() {
        return recovering && recoveryUntil - nanoTime.getAsLong() > 0;
    }

    /// Takes the chance that the button gave, if it is still there; when what it is taken for
    /// fails, it stays.
    ///
    /// @return what came of it; empty when there is no chance (any more)
    synchronized <T> Optional<T> takeRecovery(Supplier<T> use) {
        if (!recovering()) {
            return Optional.empty();
        }
        var used = use.get();
        recovering = false;
        return Optional.of(used);
    }

    Accounts accounts() {
        return accounts;
    }

    Codes codes() {
        return codes;
    }

    Grants grants() {
        return grants;
    }

    Sessions sessions() {
        return sessions;
    }

    Devices devices() {
        return devices;
    }

    Attempts attempts() {
        return attempts;
    }

    /// Who has this session; empty when the person was removed meanwhile.
    Optional<Person> person(Session session) {
        return accounts.person(session.person());
    }

    /// Everybody who may use the desk.
    public List<Person> people() {
        return accounts.people();
    }
}
