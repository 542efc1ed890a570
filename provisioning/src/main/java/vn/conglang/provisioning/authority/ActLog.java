package vn.conglang.provisioning.authority;

import io.avaje.jsonb.JsonType;
import io.avaje.jsonb.Jsonb;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.provisioning.workshop.WorkshopException;
import vn.conglang.provisioning.workshop.WorkshopTurn;

/// Every act of the authority and of the enrolment, one JSON text a line, each chained to the line
/// before by its hash; lines are added and never changed. Several programs may use the same file:
/// each catches up before it acts. Thread-safe: acts happen inside [#alone].
public final class ActLog {
    private static final Logger log = LoggerFactory.getLogger(ActLog.class);
    private static final JsonType<Act> JSON = Jsonb.builder().build().type(Act.class);

    private final Path file;
    private final Clock clock;
    private final Consumer<Act> reader;
    private final WorkshopTurn lock;
    private final ActChain chain = new ActChain(); // guarded by lock

    /// The log of a workshop.
    ///
    /// @param reader is given every act once, in order, old ones first, inside [#alone]
    public ActLog(Path workshop, Clock clock, Consumer<Act> reader) {
        var folder = workshop.resolve("authority");
        this.file = folder.resolve("log");
        this.clock = clock;
        this.reader = reader;
        this.lock = new WorkshopTurn(folder);
    }

    /// Where it stands.
    public Path file() {
        return file;
    }

    /// Does something while nobody else acts, after catching up with what others did.
    ///
    /// @throws AuthorityException when a line was changed or removed
    /// @throws WorkshopException when the file can't be read, or another one holds it
    public <T> T alone(Supplier<T> act) {
        return lock.alone(() -> {
            catchUp();
            return act.get();
        });
    }

    /// Notes an act; on the disk before this returns.
    ///
    /// @throws WorkshopException when it can't be kept; then it did not happen
    public Act note(String what, Map<String, String> about) {
        return alone(() -> add(what, about));
    }

    private Act add(String what, Map<String, String> about) {
        var act =
                new Act(
                        chain.length() + 1,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        by(),
                        what,
                        about,
                        chain.head());
        var line = JSON.toJsonBytes(act);
        append(line);
        chain.add(act, line);
        reader.accept(act);
        return act;
    }

    /// Number of lines and hash of the last one; to be written down where nobody at this machine
    /// can change it.
    public Head head() {
        return new Head(chain.length(), chain.head());
    }

    /// Whether a head that was written down earlier is still part of the chain.
    public boolean holds(Head earlier) {
        return chain.holds(earlier);
    }

    /// The end of the log at some time.
    ///
    /// @param lines how many there were
    /// @param hash SHA-256 of the last one, hexadecimal
    public record Head(long lines, String hash) {}

    private void catchUp() {
        try (var channel = open()) {
            var fresh = ByteBuffer.allocate(Math.toIntExact(channel.size() - chain.bytes()));
            channel.position(chain.bytes());
            while (fresh.hasRemaining() && channel.read(fresh) >= 0) {
                // until all is read
            }
            read(channel, fresh.array());
        } catch (IOException e) {
            throw new WorkshopException("reading " + file, e);
        } catch (ArithmeticException | IllegalArgumentException e) {
            throw new AuthorityException(file + ": is shorter than it was, or far too long", e);
        }
    }

    private void read(FileChannel channel, byte[] bytes) throws IOException {
        var begin = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                take(Arrays.copyOfRange(bytes, begin, i));
                begin = i + 1;
            }
        }
        if (begin < bytes.length) {
            mend(channel, bytes.length - begin);
        }
    }

    private void take(byte[] line) {
        Act act;
        try {
            act = JSON.fromJson(line);
        } catch (RuntimeException e) { // whatever the text holds
            throw new AuthorityException(
                    "%s, line %d: is not a line of this log".formatted(file, chain.length() + 1),
                    e);
        }
        chain.check(act)
                .ifPresent(problem -> {
                    throw new AuthorityException(
                            "%s, line %d: %s".formatted(file, chain.length() + 1, problem));
                });
        chain.add(act, line);
        reader.accept(act);
    }

    /// A power cut left half a line: the act did not happen, nobody was told that it had.
    private void mend(FileChannel channel, int half) throws IOException {
        channel.truncate(chain.bytes());
        channel.force(true);
        log.atWarn().addKeyValue("bytes", half).log("half a line at the end of the log removed");
        add("log mended", Map.of("bytes", Integer.toString(half)));
    }

    private void append(byte[] line) {
        var whole = ByteBuffer.allocate(line.length + 1).put(line).put((byte) '\n').flip();
        try (var channel = open()) {
            channel.position(chain.bytes());
            while (whole.hasRemaining()) {
                channel.write(whole);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new WorkshopException("writing " + file, e);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(
                file,
                Set.of(
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }

    private static String by() {
        var user = System.getProperty("user.name", "unknown");
        return Optional.ofNullable(System.getenv("SUDO_USER"))
                .map(person -> user + " (" + person + ")")
                .orElse(user);
    }
}
