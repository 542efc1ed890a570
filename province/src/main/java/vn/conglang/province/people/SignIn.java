package vn.conglang.province.people;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import vn.conglang.province.store.Account;
import vn.conglang.province.store.LogEntry;
import vn.conglang.province.store.PeopleStore;
import vn.conglang.province.store.PeopleTransaction;
import vn.conglang.province.store.SignedIn;
import vn.conglang.province.store.SignedIn.Stage;

/// Signing in: name and password, then the second factor; and out. Thread-safe.
///
/// A name that nobody has, a wrong password, a locked account and one that is not enrolled get the
/// same answer after the same work.
public final class SignIn {
    private static final int LONGEST_NAME = 200;
    private static final int RECOVERY_LETTERS = 8;

    private final PeopleStore store;
    private final Sessions sessions;
    private final Passwords passwords;
    private final Throttle throttle;
    private final Path keyFile;
    private final Clock clock;

    SignIn(
            PeopleStore store,
            Sessions sessions,
            Passwords passwords,
            Throttle throttle,
            Path keyFile,
            Clock clock) {
        this.store = store;
        this.sessions = sessions;
        this.passwords = passwords;
        this.throttle = throttle;
        this.keyFile = keyFile;
        this.clock = clock;
    }

    /// The first half.
    ///
    /// @return [Outcome.Right] with a token for the second half
    /// @throws BusyException when too many try at once
    public Outcome password(String name, String password, Caller caller) {
        var folded = folded(name);
        var wait = throttle.begin(folded, caller.source());
        if (!wait.isZero()) {
            return new Outcome.Wait(wait);
        }
        var account = store.inTransaction("signing in", t -> t.named(folded));
        var hash = account.filter(Account::canSignIn).flatMap(Account::password);
        var right = passwords.check(password, hash);
        var now = clock.instant();
        return store.inTransaction(
                "signing in",
                t -> {
                    var still =
                            account.flatMap(known -> t.person(known.id()))
                                    .filter(Account::canSignIn)
                                    .filter(known -> right && known.password().equals(hash));
                    if (still.isPresent()) {
                        return new Outcome.Right(
                                sessions.begin(t, still.get(), Stage.PASSWORD, caller, now, null));
                    }
                    t.log(refusal(account, caller), now);
                    return new Outcome.Wrong();
                });
    }

    /// A name that nobody has is not written down: people type passwords there.
    private static LogEntry refusal(Optional<Account> account, Caller caller) {
        var why =
                account.map(known ->
                                known.locked()
                                        ? "account locked"
                                        : known.canSignIn() ? "wrong password" : "not enrolled")
                        .orElse("no such name");
        return Deed.SIGN_IN_REFUSED.by(
                account.map(Account::name).orElse(""), "", why, caller.source());
    }

    /// The second half: the code of an authenticator app, or a recovery code.
    ///
    /// @param token of the first half
    /// @return [Outcome.Right] with the token of a session, another one
    /// @throws PeopleException when the key of the second factors is of no use
    public Outcome code(String token, String code, Caller caller) {
        var now = clock.instant();
        var half =
                store.inTransaction("signing in", t -> sessions.at(t, token, Stage.PASSWORD, now));
        if (half.isEmpty()) {
            return new Outcome.Over();
        }
        var folded = folded(half.get().account().name());
        var wait = throttle.begin(folded, caller.source());
        if (!wait.isZero()) {
            return new Outcome.Wait(wait);
        }
        var key = PeopleKey.read(keyFile);
        var outcome =
                store.inTransaction("signing in", t -> code(t, half.get(), code, key, caller, now));
        if (outcome instanceof Outcome.Right) {
            throttle.succeeded(folded, caller.source(), 2);
        }
        return outcome;
    }

    private Outcome code(
            PeopleTransaction t,
            SignedIn half,
            String code,
            PeopleKey key,
            Caller caller,
            Instant now) {
        var account = t.person(half.account().id()).filter(Account::canSignIn).orElse(null);
        if (account == null) {
            return new Outcome.Over();
        }
        var byApp = proven(t, account, code, key, now);
        var byPaper = !byApp && recovered(t, account, code, key);
        if (!byApp && !byPaper) {
            t.log(Deed.CODE_REFUSED.by(account.name(), "", "", caller.source()), now);
            return new Outcome.Wrong();
        }
        t.sessions().end(half.token());
        var token = sessions.begin(t, account, Stage.WHOLE, caller, now, null);
        if (byPaper) {
            var left = t.recoveryLeft(account.id()) + " left";
            t.log(Deed.RECOVERY_CODE_USED.by(account.name(), "", left, caller.source()), now);
        }
        t.log(Deed.SIGNED_IN.by(account.name(), "", caller.device(), caller.source()), now);
        return new Outcome.Right(token);
    }

    /// Whether it is a code of the app that was not used before.
    private static boolean proven(
            PeopleTransaction t, Account account, String code, PeopleKey key, Instant now) {
        var secret = key.open(account.totp().orElseThrow(), account.id());
        var step = SecondFactor.step(secret, code, now);
        return step.isPresent() && t.use(account.id(), step.getAsLong());
    }

    private static boolean recovered(
            PeopleTransaction t, Account account, String code, PeopleKey key) {
        return Secrets.plain(code).length() >= RECOVERY_LETTERS
                && t.useRecovery(account.id(), key.fingerprint(code));
    }

    /// Ends a session.
    public void out(SignedIn session, Caller caller) {
        store.inTransaction(
                "signing out",
                t -> {
                    t.sessions().end(session.token());
                    t.log(
                            Deed.SIGNED_OUT.by(session.account().name(), "", "", caller.source()),
                            clock.instant());
                    return true;
                });
    }

    /// Whether anybody has an account. Where nobody has, the page says how the first is made.
    public boolean isAnybodyKnown() {
        return store.inTransaction("reading the accounts", t -> !t.all().isEmpty());
    }

    /// A name as sign-in compares it.
    static String folded(String name) {
        return Secrets.folded(name.substring(0, Math.min(name.length(), LONGEST_NAME)));
    }
}
