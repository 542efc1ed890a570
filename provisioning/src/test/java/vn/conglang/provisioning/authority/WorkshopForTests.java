package vn.conglang.provisioning.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import vn.conglang.provisioning.workshop.Passphrase;

/// A workshop with an authority, in a folder of its own, and a clock that a test can move.
public final class WorkshopForTests {
    public static final Passphrase PASSPHRASE = Passphrase.of("correct horse battery staple");

    /// Cheap: the usual cost would make the tests last minutes.
    static final Passphrases PASSPHRASES = new Passphrases(PASSPHRASE, PASSPHRASE, 1_000);

    private final Path folder;
    private final MovableClock clock = new MovableClock();
    private final Authority authority;

    private WorkshopForTests(Path folder) {
        this.folder = folder;
        this.authority =
                Ceremony.begin(folder, AuthoritySettings.of(folder), root(), PASSPHRASES, clock);
    }

    /// A new one; settings that lie in the folder count.
    public static WorkshopForTests in(Path folder) {
        return new WorkshopForTests(folder);
    }

    public Path folder() {
        return folder;
    }

    Path root() {
        return folder.resolve("stick");
    }

    public Authority authority() {
        return authority;
    }

    public MovableClock clock() {
        return clock;
    }

    AuthorityFolder files() {
        return AuthorityFolder.of(folder);
    }

    /// The same workshop as another program sees it.
    Authority another() {
        return Authority.open(folder, AuthoritySettings.of(folder), PASSPHRASE, clock);
    }

    Ceremony ceremony() {
        return Ceremony.open(folder, AuthoritySettings.of(folder), root(), PASSPHRASES, clock);
    }

    /// What the log says, line by line.
    public List<String> acts() {
        try {
            return Files.readAllLines(folder.resolve("authority/log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static KeyPair newKeys() {
        return Keys.make();
    }

    /// A clock that stands until it is moved; it begins now, because TLS has the true one.
    public static final class MovableClock extends Clock {
        private volatile Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

        public void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
