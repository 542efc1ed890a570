package vn.conglang.province.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.conglang.province.store.Account;
import vn.conglang.province.store.Bytes;
import vn.conglang.province.store.PeopleStore;
import vn.conglang.province.store.PeopleTransaction;
import vn.conglang.province.store.SignedIn;
import vn.conglang.province.store.SignedIn.Stage;

/// Who is signed in on which device. Thread-safe.
///
/// A cookie's value is 256 random bits, new at every sign-in; stored is its SHA-256.
public final class Sessions {
    /// How long a session lasts that nobody uses.
    public static final Duration IDLE = Duration.ofHours(1);

    /// How long one lasts at most.
    public static final Duration LONGEST = Duration.ofHours(12);

    /// How long the way from the password to the code may take, and setting up a second factor.
    static final Duration HALF_WAY = Duration.ofMinutes(15);

    private static final Duration NOTED = Duration.ofMinutes(1);
    private static final int MOST = 10;

    private final PeopleStore store;
    private final Clock clock;

    Sessions(PeopleStore store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /// The session of a cookie's value, which counts as its use. Empty when there is none, when it
    /// is over, and when the account is locked.
    ///
    /// @throws vn.conglang.province.store.StoreException when the database can't be read
    public Optional<SignedIn> find(String token) {
        var now = clock.instant();
        return store.inTransaction(
                "looking up a session",
                t -> {
                    var found = at(t, token, Stage.WHOLE, now);
                    found.filter(each -> now.isAfter(each.seen().plus(NOTED)))
                            .ifPresent(each -> t.sessions().seen(each.token(), now));
                    return found;
                });
    }

    /// A session as it is now, which does not count as its use. Empty when it is over.
    ///
    /// @throws vn.conglang.province.store.StoreException when the database can't be read
    public Optional<SignedIn> still(SignedIn session) {
        var now = clock.instant();
        return store.inTransaction("looking up a session", t -> t.sessions().find(session.token()))
                .filter(each -> each.stage() == Stage.WHOLE)
                .filter(each -> !each.account().locked())
                .filter(each -> lasts(each, now));
    }

    /// Who that is.
    public static Viewer viewer(SignedIn session) {
        return Viewer.of(session.account());
    }

    /// Those of a person, the last used first.
    public List<SignedIn> of(Account account) {
        var now = clock.instant();
        return store.inTransaction("reading sessions", t -> t.sessions().of(account.id())).stream()
                .filter(each -> each.stage() == Stage.WHOLE && lasts(each, now))
                .toList();
    }

    /// The session of a cookie's value in a stage.
    Optional<SignedIn> at(PeopleTransaction t, String token, Stage stage, Instant now) {
        return t.sessions()
                .find(Bytes.sha256(token))
                .filter(each -> each.stage() == stage)
                .filter(each -> !each.account().locked())
                .filter(each -> lasts(each, now));
    }

    /// A clock that was set back ends nothing, but a session never outlives its longest time.
    private static boolean lasts(SignedIn session, Instant now) {
        if (session.stage() != Stage.WHOLE) {
            return now.isBefore(session.begun().plus(HALF_WAY));
        }
        return now.isBefore(session.seen().plus(IDLE))
                && now.isBefore(session.begun().plus(LONGEST));
    }

    /// Begins one.
    ///
    /// @param pending secret of a second factor that is being set up
    /// @return the cookie's value, new each time
    String begin(
            PeopleTransaction t,
            Account account,
            Stage stage,
            Caller caller,
            Instant now,
            @Nullable Bytes pending) {
        var token = Secrets.token();
        t.sessions()
                .begin(
                        Bytes.sha256(token),
                        account.id(),
                        stage,
                        caller.source(),
                        caller.device(),
                        now,
                        pending);
        t.sessions().sweep(now.minus(IDLE), now.minus(LONGEST), account.id(), MOST);
        return token;
    }
}
