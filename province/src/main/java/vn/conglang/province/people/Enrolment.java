package vn.conglang.province.people;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import vn.conglang.province.store.Account;
import vn.conglang.province.store.PeopleStore;
import vn.conglang.province.store.PeopleTransaction;
import vn.conglang.province.store.SignedIn;
import vn.conglang.province.store.SignedIn.Stage;

/// From the one-time code to an account that can sign in: a password of one's own, then a second
/// factor that is proven by one of its codes. Thread-safe.
public final class Enrolment {
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_GROUPS = 3;

    private final PeopleStore store;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Path keyFile;
    private final String place;
    private final Clock clock;

    Enrolment(
            PeopleStore store,
            Sessions sessions,
            Passwords passwords,
            Throttle throttle,
            Path keyFile,
            String place,
            Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.keyFile = keyFile;
        this.place = place;
        this.clock = clock;
    }

    /// Whether it can be a password: 12 characters or more.
    public static boolean fits(String password) {
        return Passwords.fits(password);
    }

    /// The first step. The code counts until the last step is done.
    ///
    /// @param password that [#fits]
    /// @return [Outcome.Right] with a token for the steps that follow
    /// @throws BusyException when too many try at once
    /// @throws PeopleException when the key of the second factors is of no use
    public Outcome begin(String code, String password, Caller caller) {
        var wait = throttle.begin("", caller.source());
        if (!wait.isZero()) {
            return new Outcome.Wait(wait);
        }
        var key = PeopleKey.read(keyFile);
        var now = clock.instant();
        var fingerprint = key.fingerprint(code);
        var invited = store.inTransaction("enrolling", t -> t.invited(fingerprint, now));
        if (invited.isEmpty()) {
            return new Outcome.Wrong();
        }
        var hash = passwords.hash(password);
        return store.inTransaction(
                "enrolling",
                t -> {
                    var account = t.invited(fingerprint, now).orElse(null);
                    if (account == null) {
                        return new Outcome.Over();
                    }
                    t.setPassword(account.id(), hash);
                    t.sessions().endAll(account.id());
                    var secret = key.seal(SecondFactor.newSecret(), account.id());
                    return new Outcome.Right(
                            sessions.begin(t, account, Stage.ENROLMENT, caller, now, secret));
                });
    }

    /// What is to be put into the app; empty when the way there took too long.
    public Optional<Setup> setup(String token) {
        var now = clock.instant();
        return store.inTransaction("enrolling", t -> sessions.at(t, token, Stage.ENROLMENT, now))
                .flatMap(this::setup);
    }

    /// What is to be put into the app on another device; empty when none is being set up.
    public Optional<Setup> setup(SignedIn session) {
        return session.pending()
                .map(sealed -> PeopleKey.read(keyFile).open(sealed, session.account().id()))
                .map(secret -> Setup.of(secret, place, session.account().name()));
    }

    /// The last step.
    ///
    /// @param token of the first
    /// @return [Outcome.Enrolled] with the token of a session
    public Outcome finish(String token, String code, Caller caller) {
        var wait = throttle.begin("", caller.source());
        if (!wait.isZero()) {
            return new Outcome.Wait(wait);
        }
        var outcome = finish(token, code, PeopleKey.read(keyFile), caller);
        if (outcome instanceof Outcome.Enrolled) {
            throttle.succeeded("", caller.source(), 2);
        }
        return outcome;
    }

    private Outcome finish(String token, String code, PeopleKey key, Caller caller) {
        var now = clock.instant();
        return store.inTransaction(
                "enrolling",
                t -> {
                    var half = sessions.at(t, token, Stage.ENROLMENT, now);
                    var account =
                            half.flatMap(each -> t.person(each.account().id()))
                                    .filter(each -> each.invitedUntil().isPresent());
                    if (account.isEmpty()) {
                        return new Outcome.Over();
                    }
                    var codes = replaced(t, half.get(), code, key);
                    if (codes.isEmpty()) {
                        return new Outcome.Wrong();
                    }
                    t.sessions().endAll(account.get().id());
                    var whole = sessions.begin(t, account.get(), Stage.WHOLE, caller, now, null);
                    t.log(Deed.ENROLLED.by(account.get().name(), "", "", caller.source()), now);
                    return new Outcome.Enrolled(whole, codes);
                });
    }

    /// Puts the second factor that a session sets up in place of any other, with new recovery
    /// codes.
    ///
    /// @return these; none when the code is wrong
    List<String> replaced(PeopleTransaction t, SignedIn session, String code, PeopleKey key) {
        Account account = session.account();
        var sealed = session.pending().orElseThrow();
        var step = SecondFactor.step(key.open(sealed, account.id()), code, clock.instant());
        if (step.isEmpty()) {
            return List.of();
        }
        var codes = new ArrayList<String>();
        for (int i = 0; i < RECOVERY_CODES; i++) {
            codes.add(Secrets.code(RECOVERY_GROUPS));
        }
        t.enrol(
                account.id(),
                sealed,
                step.getAsLong(),
                codes.stream().map(key::fingerprint).toList());
        return List.copyOf(codes);
    }
}
