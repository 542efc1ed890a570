package vn.conglang.portal.account;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import vn.conglang.portal.account.Account.Session;
import vn.conglang.portal.file.JsonFile;

/// Who is signed in on which device. Thread-safe.
///
/// The file holds fingerprints of the cookies only, so that a copy of the card signs nobody in. A
/// session belongs to the device's address in the hall: the cookie alone, taken to another device,
/// opens nothing. On a card that takes nothing sessions are held in memory: whoever wants to know
/// what is wrong must get in just then.
final class Sessions {
    static final Duration IDLE = Duration.ofHours(12);
    static final Duration LONGEST = Duration.ofDays(30);

    /// How old the file's idea of the last request may be: cards die of small writes.
    private static final Duration NOTE = Duration.ofMinutes(30);

    private static final int MOST = 40;

    private final JsonFile<Account.Sessions> file;
    private final InstantSource clock;
    private final Map<String, Instant> lastSeen = new ConcurrentHashMap<>();

    Sessions(Path file, InstantSource clock) {
        this.file =
                JsonFile.open(file, Account.Sessions.class, () -> new Account.Sessions(List.of()));
        this.clock = clock;
    }

    /// Signs in.
    ///
    /// @return the cookie's value, new each time
    String begin(Person person, String device, String address) {
        var token = Secret.token();
        var now = clock.instant();
        var session =
                new Session(
                        Secret.fingerprint(token),
                        person.id(),
                        device,
                        place(token, address),
                        now,
                        now);
        change(sessions -> {
            sessions.removeIf(this::over);
            while (sessions.size() >= MOST) {
                sessions.removeFirst();
            }
            sessions.add(session);
        });
        return token;
    }

    /// The session of a cookie's value on the device of this address, which counts as a sign of
    /// life.
    Optional<Session> find(String token, String address) {
        var fingerprint = Secret.fingerprint(token);
        var found =
                file.get().sessions().stream()
                        .filter(each -> Secret.same(each.token(), fingerprint))
                        .filter(each -> Secret.same(each.place(), place(token, address)))
                        .filter(each -> !over(each))
                        .findFirst();
        found.ifPresent(this::seen);
        return found;
    }

    /// The sessions of a person, the last used first.
    List<Session> of(Person person) {
        return file.get().sessions().stream()
                .filter(each -> each.person().equals(person.id()) && !over(each))
                .sorted((a, b) -> lastSeen(b).compareTo(lastSeen(a)))
                .toList();
    }

    /// Ends one.
    ///
    /// @return whether for good; else until this program starts again
    boolean end(String fingerprint) {
        return change(sessions -> sessions.removeIf(each -> each.token().equals(fingerprint)));
    }

    /// Ends all of a person but one.
    ///
    /// @return whether for good; else until this program starts again
    boolean endOthers(String person, String fingerprint) {
        return change(sessions ->
                sessions.removeIf(
                        each -> each.person().equals(person) && !each.token().equals(fingerprint)));
    }

    /// Ends all of a person.
    ///
    /// @return whether for good; else until this program starts again
    boolean endAll(String person) {
        return change(sessions -> sessions.removeIf(each -> each.person().equals(person)));
    }

    /// When a session was last used.
    Instant lastSeen(Session session) {
        return lastSeen.getOrDefault(session.token(), session.lastSeen());
    }

    /// A clock that was set back (no battery, no uplink) ends nothing.
    private boolean over(Session session) {
        var now = clock.instant();
        return now.isAfter(lastSeen(session).plus(IDLE))
                || now.isAfter(session.begun().plus(LONGEST));
    }

    private void seen(Session session) {
        var now = clock.instant();
        lastSeen.put(session.token(), now);
        if (Duration.between(session.lastSeen(), now).abs().compareTo(NOTE) > 0) {
            change(sessions ->
                    sessions.replaceAll(each -> each.equals(session) ? at(each, now) : each));
        }
    }

    /// No address stands on the card: only who has the cookie can tell whether this is its
    /// device's.
    private static String place(String token, String address) {
        return Secret.fingerprint(token + " at " + address);
    }

    private static Session at(Session session, Instant now) {
        return new Session(
                session.token(),
                session.person(),
                session.device(),
                session.place(),
                session.begun(),
                now);
    }

    private boolean change(Consumer<List<Session>> change) {
        return file.hold(all -> {
            var sessions = new ArrayList<>(all.sessions());
            change.accept(sessions);
            return new Account.Sessions(sessions);
        });
    }
}
