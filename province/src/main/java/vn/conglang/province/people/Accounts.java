package vn.conglang.province.people;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import vn.conglang.province.store.Account;
import vn.conglang.province.store.LogEntry;
import vn.conglang.province.store.PeopleStore;
import vn.conglang.province.store.PeopleTransaction;

/// What is done to the accounts of others, each written into the log in the same transaction.
/// Thread-safe.
public final class Accounts {
    /// How long a code to enrol with counts.
    public static final Duration INVITED = Duration.ofDays(3);

    static final int LONGEST_NAME = 60;
    private static final int INVITATION_GROUPS = 4;

    private final PeopleStore store;
    private final Path keyFile;
    private final Clock clock;

    Accounts(PeopleStore store, Path keyFile, Clock clock) {
        this.store = store;
        this.keyFile = keyFile;
        this.clock = clock;
    }

    /// Who does it.
    ///
    /// @param name who
    /// @param source from where
    public record Actor(String name, String source) {}

    /// A code to enrol with, shown this once.
    public record Invitation(String name, String code, Instant until) {}

    /// Everybody, by name.
    public List<Account> all() {
        return store.inTransaction("reading the accounts", PeopleTransaction::all);
    }

    /// Whoever has this name, marks and case aside.
    public Optional<Account> named(String name) {
        return store.inTransaction("reading an account", t -> t.named(SignIn.folded(name)));
    }

    /// Adds somebody.
    ///
    /// @param communes codes; only of those who belong to communes
    /// @return empty when the name is taken
    /// @throws IllegalArgumentException when it can't be a name
    /// @throws PeopleException when the key of the second factors is of no use
    public Optional<Invitation> add(
            String wanted, Role role, Collection<String> communes, Actor actor) {
        var name = Secrets.name(wanted);
        if (name.isEmpty() || name.codePointCount(0, name.length()) > LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a name has 1 to %d letters (got \"%s\")".formatted(LONGEST_NAME, name));
        }
        var key = PeopleKey.readOrMake(keyFile);
        var code = Secrets.code(INVITATION_GROUPS);
        var now = clock.instant();
        var until = now.plus(INVITED);
        var added =
                store.inTransaction(
                        "adding " + name,
                        t -> {
                            var free =
                                    t.add(
                                            name,
                                            SignIn.folded(name),
                                            role.key(),
                                            communes,
                                            key.fingerprint(code),
                                            until,
                                            now);
                            if (free) {
                                var detail =
                                        (role.key() + " " + String.join(" ", communes)).strip();
                                t.log(entry(Deed.ADDED, name, detail, actor), now);
                            }
                            return free;
                        });
        return added ? Optional.of(new Invitation(name, code, until)) : Optional.empty();
    }

    /// Makes somebody enrol anew and ends his sessions.
    ///
    /// @return empty when there is no such one
    public Optional<Invitation> reset(long id, Actor actor) {
        var key = PeopleKey.readOrMake(keyFile);
        var code = Secrets.code(INVITATION_GROUPS);
        var until = clock.instant().plus(INVITED);
        return change(
                        id,
                        Deed.RESET,
                        actor,
                        (t, account) -> {
                            t.invite(id, key.fingerprint(code), until);
                            t.sessions().endAll(id);
                            return "";
                        })
                .map(account -> new Invitation(account.name(), code, until));
    }

    /// Locks an account and ends its sessions.
    ///
    /// @return empty when there is no such one
    public Optional<Account> lock(long id, Actor actor) {
        return change(
                id,
                Deed.LOCKED,
                actor,
                (t, _) -> {
                    t.lock(id, true);
                    t.sessions().endAll(id);
                    return "";
                });
    }

    /// Opens a locked account.
    ///
    /// @return empty when there is no such one
    public Optional<Account> unlock(long id, Actor actor) {
        return change(
                id,
                Deed.UNLOCKED,
                actor,
                (t, _) -> {
                    t.lock(id, false);
                    return "";
                });
    }

    /// Ends all sessions of somebody.
    ///
    /// @return empty when there is no such one
    public Optional<Account> endSessions(long id, Actor actor) {
        return change(
                id,
                Deed.SESSIONS_ENDED,
                actor,
                (t, _) -> Integer.toString(t.sessions().endAll(id)));
    }

    /// @param act does it and says what there is to say of it
    private Optional<Account> change(
            long id, Deed deed, Actor actor, BiFunction<PeopleTransaction, Account, String> act) {
        return store.inTransaction(
                "changing an account",
                t -> {
                    var account = t.person(id);
                    account.ifPresent(known -> {
                        var detail = act.apply(t, known);
                        t.log(entry(deed, known.name(), detail, actor), clock.instant());
                    });
                    return account;
                });
    }

    private static LogEntry entry(Deed deed, String subject, String detail, Actor actor) {
        return deed.by(actor.name(), subject, detail, actor.source());
    }
}
