package vn.conglang.province.people;

import java.time.Clock;
import java.util.function.LongSupplier;
import vn.conglang.province.store.PeopleStore;

/// Everything about accounts. Thread-safe.
public final class People {
    private final PeopleStore store;
    private final Sessions sessions;
    private final SignIn signIn;
    private final Enrolment enrolment;
    private final OwnAccount own;
    private final Accounts accounts;
    private final Tokens tokens;

    /// @param place the province's name, as an authenticator app shows it
    public People(PeopleStore store, PeopleSettings settings, String place, Clock clock) {
        this(store, settings, place, clock, System::nanoTime);
    }

    /// @param nanoTime for delays
    public People(
            PeopleStore store,
            PeopleSettings settings,
            String place,
            Clock clock,
            LongSupplier nanoTime) {
        var passwords = new Passwords(settings.cost());
        var throttle = new Throttle(nanoTime);
        var keyFile = settings.keyFile();
        this.store = store;
        this.sessions = new Sessions(store, clock);
        this.signIn = new SignIn(store, sessions, passwords, throttle, keyFile, clock);
        this.enrolment = new Enrolment(store, sessions, passwords, throttle, keyFile, place, clock);
        this.own = new OwnAccount(store, sessions, passwords, throttle, enrolment, keyFile, clock);
        this.accounts = new Accounts(store, keyFile, clock);
        // a throttle of its own: a program that fails over and over keeps nobody from signing in
        this.tokens = new Tokens(store, new Throttle(nanoTime), clock);
    }

    /// Who is signed in.
    public Sessions sessions() {
        return sessions;
    }

    public SignIn signIn() {
        return signIn;
    }

    public Enrolment enrolment() {
        return enrolment;
    }

    public OwnAccount own() {
        return own;
    }

    public Accounts accounts() {
        return accounts;
    }

    /// Which programs may read figures.
    public Tokens tokens() {
        return tokens;
    }

    /// What people did.
    public PeopleLog log() {
        return new PeopleLog(store);
    }

    /// The store's part of it.
    public PeopleStore store() {
        return store;
    }
}
