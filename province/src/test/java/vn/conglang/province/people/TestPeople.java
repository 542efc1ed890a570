package vn.conglang.province.people;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import vn.conglang.province.store.Store;

/// Accounts for tests, with passwords that cost nothing and a clock that is moved by hand.
public final class TestPeople {
    public static final String PASSWORD = "tre làng xanh mát";
    public static final Caller CALLER = new Caller("192.0.2.7", "Firefox, Linux");
    private static final Accounts.Actor ACTOR = new Accounts.Actor("(test)", "command line");

    private final People people;
    private final PeopleSettings settings;
    private final TestClock clock;

    public TestPeople(Store store, PeopleSettings settings, TestClock clock) {
        this.settings = settings;
        this.clock = clock;
        this.people = new People(store.people(), settings, "Quảng Ninh", clock);
    }

    public static PeopleSettings settings(Path folder) {
        return new PeopleSettings(
                true, folder.resolve("people.key"), Optional.empty(), new PasswordCost(16, 1));
    }

    public People people() {
        return people;
    }

    public PeopleSettings settings() {
        return settings;
    }

    public String invite(String name, Role role, String... communes) {
        return people.accounts().add(name, role, List.of(communes), ACTOR).orElseThrow().code();
    }

    /// Somebody who is enrolled and signed in.
    public Somebody enrol(String name, Role role, String... communes) {
        var code = invite(name, role, communes);
        var half = (Outcome.Right) people.enrolment().begin(code, PASSWORD, CALLER);
        var secret = people.enrolment().setup(half.token()).orElseThrow().secret();
        var app = new App(secret);
        var done =
                (Outcome.Enrolled)
                        people.enrolment().finish(half.token(), app.code(clock.instant()), CALLER);
        return new Somebody(name, app, done.token(), done.codes());
    }

    public long id(String name) {
        return people.accounts().named(name).orElseThrow().id();
    }

    public void lock(String name) {
        people.accounts().lock(id(name), ACTOR);
    }

    /// Who is enrolled and signed in.
    ///
    /// @param token of a session
    public record Somebody(String name, App app, String token, List<String> recovery) {}

    /// An authenticator app.
    ///
    /// @param secret as the page shows it
    public record App(String secret) {
        public String code(Instant at) {
            return SecondFactor.code(bytes(secret.replace(" ", "")), at);
        }

        private static byte[] bytes(String base32) {
            var bytes = new byte[base32.length() * 5 / 8];
            for (int i = 0; i < base32.length(); i++) {
                var five = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(base32.charAt(i));
                for (int bit = 0; bit < 5; bit++) {
                    var at = i * 5 + bit;
                    bytes[at / 8] |= (byte) ((five >> (4 - bit) & 1) << (7 - at % 8));
                }
            }
            return bytes;
        }
    }

    /// A clock that is moved by hand.
    public static final class TestClock extends Clock {
        private volatile Instant now;

        public TestClock(Instant now) {
            this.now = now;
        }

        public void move(Duration step) {
            now = now.plus(step);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
