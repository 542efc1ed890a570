package vn.conglang.province.people;

import java.nio.file.Path;
import java.time.Clock;
import vn.conglang.province.store.Account;
import vn.conglang.province.store.PeopleStore;
import vn.conglang.province.store.SignedIn;
import vn.conglang.province.store.SignedIn.Stage;

/// What somebody changes of his own account, having proven once more who he is. Thread-safe.
public final class OwnAccount {
    private final PeopleStore store;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Enrolment enrolment;
    private final Path keyFile;
    private final Clock clock;

    OwnAccount(
            PeopleStore store,
            Sessions sessions,
            Passwords passwords,
            Throttle throttle,
            Enrolment enrolment,
            Path keyFile,
            Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.enrolment = enrolment;
        this.keyFile = keyFile;
        this.clock = clock;
    }

    /// Sets another password and ends every session.
    ///
    /// @param password that [Enrolment#fits]
    /// @return [Outcome.Right] with the token of a new session
    /// @throws BusyException when too many try at once
    public Outcome changePassword(SignedIn session, String old, String password, Caller caller) {
        var proven = prove(session.account(), old, caller);
        if (!(proven instanceof Outcome.Right)) {
            return proven;
        }
        var hash = passwords.hash(password);
        var now = clock.instant();
        return store.inTransaction(
                "changing a password",
                t -> {
                    var account = t.person(session.account().id()).orElseThrow();
                    if (!account.canSignIn() || t.sessions().find(session.token()).isEmpty()) {
                        return new Outcome.Over();
                    }
                    t.setPassword(account.id(), hash);
                    t.sessions().endAll(account.id());
                    var token = sessions.begin(t, account, Stage.WHOLE, caller, now, null);
                    t.log(Deed.PASSWORD_CHANGED.by(account.name(), "", "", caller.source()), now);
                    return new Outcome.Right(token);
                });
    }

    /// Begins to set up a second factor on another device; the one so far counts until that is
    /// done.
    ///
    /// @return [Outcome.Right]; its token is of no use
    /// @throws BusyException when too many try at once
    public Outcome beginDevice(SignedIn session, String password, Caller caller) {
        var proven = prove(session.account(), password, caller);
        if (proven instanceof Outcome.Right) {
            var key = PeopleKey.read(keyFile);
            var secret = key.seal(SecondFactor.newSecret(), session.account().id());
            store.inTransaction(
                    "setting up a second factor",
                    t -> {
                        t.sessions().setPending(session.token(), secret);
                        return true;
                    });
        }
        return proven;
    }

    /// Ends the set-up and every session.
    ///
    /// @return [Outcome.Enrolled] with the token of a new session
    public Outcome finishDevice(SignedIn session, String code, Caller caller) {
        var wait = throttle.begin(SignIn.folded(session.account().name()), caller.source());
        if (!wait.isZero()) {
            return new Outcome.Wait(wait);
        }
        var outcome = finishDevice(session, code, PeopleKey.read(keyFile), caller);
        if (outcome instanceof Outcome.Enrolled) {
            throttle.succeeded(SignIn.folded(session.account().name()), caller.source(), 1);
        }
        return outcome;
    }

    private Outcome finishDevice(SignedIn session, String code, PeopleKey key, Caller caller) {
        var now = clock.instant();
        return store.inTransaction(
                "setting up a second factor",
                t -> {
                    var account = t.person(session.account().id()).orElseThrow();
                    var current = t.sessions().find(session.token());
                    if (!account.canSignIn() || current.flatMap(SignedIn::pending).isEmpty()) {
                        return new Outcome.Over();
                    }
                    var codes = enrolment.replaced(t, current.get(), code, key);
                    if (codes.isEmpty()) {
                        return new Outcome.Wrong();
                    }
                    t.sessions().endAll(account.id());
                    var token = sessions.begin(t, account, Stage.WHOLE, caller, now, null);
                    t.log(Deed.DEVICE_CHANGED.by(account.name(), "", "", caller.source()), now);
                    return new Outcome.Enrolled(token, codes);
                });
    }

    /// Ends every session but this one.
    public void endOthers(SignedIn session, Caller caller) {
        store.inTransaction(
                "ending sessions",
                t -> {
                    var ended = t.sessions().endOthers(session.account().id(), session.token());
                    t.log(
                            Deed.SESSIONS_ENDED.by(
                                    session.account().name(),
                                    session.account().name(),
                                    ended + " others",
                                    caller.source()),
                            clock.instant());
                    return true;
                });
    }

    /// How many recovery codes are left.
    public long recoveryLeft(Account account) {
        return store.inTransaction("reading an account", t -> t.recoveryLeft(account.id()));
    }

    private Outcome prove(Account account, String password, Caller caller) {
        var folded = SignIn.folded(account.name());
        var wait = throttle.begin(folded, caller.source());
        if (!wait.isZero()) {
            return new Outcome.Wait(wait);
        }
        if (!passwords.check(password, account.password())) {
            return new Outcome.Wrong();
        }
        throttle.succeeded(folded, caller.source(), 1);
        return new Outcome.Right("");
    }
}
