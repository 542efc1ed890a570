package vn.conglang.province.people;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import vn.conglang.province.people.Accounts.Actor;
import vn.conglang.province.store.ApiToken;
import vn.conglang.province.store.Bytes;
import vn.conglang.province.store.LogEntry;
import vn.conglang.province.store.PeopleStore;
import vn.conglang.province.store.PeopleTransaction;

/// Programs that may read figures, each with a token of 256 random bits, of which the SHA-256 is
/// stored. Thread-safe.
///
/// What is made, revoked and refused stands in the log of what people did, not each use. Refusals
/// are bounded as attempts to sign in are, so that nobody fills the log.
public final class Tokens {
    /// How a token begins, so that whoever finds one somewhere knows whose it is.
    public static final String PREFIX = "conglang_";

    private static final Duration NOTED = Duration.ofMinutes(1);

    private final PeopleStore store;
    private final Throttle throttle;
    private final Clock clock;

    Tokens(PeopleStore store, Throttle throttle, Clock clock) {
        this.store = store;
        this.throttle = throttle;
        this.clock = clock;
    }

    /// A new token, shown this once.
    public record Made(String name, String secret) {
        /// Without the secret.
        @Override
        public String toString() {
            return "Made[" + name + "]";
        }
    }

    /// What came of a token that was shown.
    public sealed interface Shown {}

    /// It counts.
    public record Good(Viewer viewer) implements Shown {}

    /// It does not: nobody knows it, it was revoked, or it is over.
    public record Refused() implements Shown {}

    /// Too many were refused from there; for so long none is looked at.
    public record TooMany(Duration pause) implements Shown {}

    /// All that there ever were, by name.
    public List<ApiToken> all() {
        return store.inTransaction("reading the tokens", t -> t.tokens().all());
    }

    /// Makes one.
    ///
    /// @param communes codes that it is bound to; empty = the whole province
    /// @param ends the first moment at which it counts no more
    /// @return empty when the name was given before
    /// @throws IllegalArgumentException when it can't be a name
    public Optional<Made> add(
            String wanted, Collection<String> communes, Instant ends, Actor actor) {
        var name = Secrets.name(wanted);
        if (name.isEmpty() || name.codePointCount(0, name.length()) > Accounts.LONGEST_NAME) {
            throw new IllegalArgumentException(
                    "a name has 1 to %d letters (got \"%s\")"
                            .formatted(Accounts.LONGEST_NAME, name));
        }
        var secret = PREFIX + Secrets.token();
        var now = clock.instant();
        var added =
                store.inTransaction(
                        "making a token for " + name,
                        t -> {
                            var hash = Bytes.sha256(secret);
                            var folded = Secrets.folded(name);
                            var free = t.tokens().add(name, folded, hash, communes, now, ends);
                            if (free) {
                                var detail = (ends + " " + String.join(" ", communes)).strip();
                                t.log(by(actor, Deed.TOKEN_MADE, name, detail), now);
                            }
                            return free;
                        });
        return added ? Optional.of(new Made(name, secret)) : Optional.empty();
    }

    /// Revokes one, at once.
    ///
    /// @return empty when there is no such one that counts
    public Optional<ApiToken> revoke(String name, Actor actor) {
        var now = clock.instant();
        return store.inTransaction(
                "revoking a token",
                t -> {
                    var found =
                            t.tokens()
                                    .named(Secrets.folded(name))
                                    .filter(token -> t.tokens().revoke(token.id(), now));
                    found.ifPresent(
                            token -> t.log(by(actor, Deed.TOKEN_REVOKED, token.name(), ""), now));
                    return found;
                });
    }

    /// Looks at a token that a program shows.
    ///
    /// @param source from where
    /// @throws vn.conglang.province.store.StoreException when the database can't be read
    public Shown look(String secret, String source) {
        var now = clock.instant();
        var found =
                store.inTransaction(
                        "looking up a token",
                        t -> {
                            var token = t.tokens().find(Bytes.sha256(secret));
                            token.filter(each -> each.holds(now))
                                    .filter(each -> isToBeNoted(each, now))
                                    .ifPresent(each -> t.tokens().used(each.id(), now));
                            return token;
                        });
        if (found.filter(token -> token.holds(now)).isPresent()) {
            return new Good(viewer(found.get()));
        }
        var wait = throttle.begin("", source);
        if (!wait.isZero()) {
            return new TooMany(wait);
        }
        var name = found.map(ApiToken::name).orElse("");
        var why =
                found.map(token -> token.revoked().isPresent() ? "token revoked" : "token over")
                        .orElse("token unknown");
        write(Deed.TOKEN_REFUSED.by("", name, why, source));
        return new Refused();
    }

    /// Notes that a token asked for what is not its own, unless that was noted often just now.
    ///
    /// @param name the token's
    /// @param what it asked for
    public void refused(String name, String what, String source) {
        if (throttle.begin(Secrets.folded(name), source).isZero()) {
            write(Deed.TOKEN_REFUSED.by("", name, what, source));
        }
    }

    private void write(LogEntry entry) {
        var now = clock.instant();
        store.inTransaction(
                "noting a refusal",
                (PeopleTransaction t) -> {
                    t.log(entry, now);
                    return true;
                });
    }

    private static boolean isToBeNoted(ApiToken token, Instant now) {
        return token.used().map(used -> now.isAfter(used.plus(NOTED))).orElse(true);
    }

    private static Viewer viewer(ApiToken token) {
        return new Viewer(
                token.name(),
                Set.of(Permission.READ_API),
                token.communes().isEmpty() ? Optional.empty() : Optional.of(token.communes()));
    }

    private static LogEntry by(Actor actor, Deed deed, String subject, String detail) {
        return deed.by(actor.name(), subject, detail, actor.source());
    }
}
