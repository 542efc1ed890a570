package vn.conglang.gateway.named;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.groundwork.tls.ServerCertificate;
import vn.conglang.groundwork.tls.TlsException;
import vn.conglang.portal.capport.PublicName;
import vn.conglang.portal.trouble.Health;

/// Serves the portal by its public name, and has it announced, exactly as long as the name's
/// certificate is good: phones that are told of a portal and then find its certificate bad give up
/// the ways of finding it that work without one. While the clock is not set no certificate is good.
///
/// [#look] comes from one thread, and [#close] after it; the rest from any.
public final class NamedPortal implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(NamedPortal.class);

    private final PublicSettings settings;
    private final boolean open;
    private final Supplier<Optional<Instant>> time;
    private final Function<SSLContext, Served> start;
    private final Announcement announcement;
    private @Nullable Served portal;
    private @Nullable Judged judged;
    private @Nullable String refused;
    private volatile Optional<Instant> until = Optional.empty();

    /// The portal as long as it is served.
    @FunctionalInterface
    public interface Served {
        /// Ends it.
        void end();
    }

    /// What a judgement was made of.
    private record Judged(List<Object> files, Optional<Instant> hour) {}

    /// Starts nothing yet.
    ///
    /// @param open nobody is held back: that is announced instead
    /// @param hallInterface where guests are
    /// @param requests where requests to root are laid; empty = nobody carries them out
    /// @param time what the time is; empty while that is not known
    /// @param start starts the portal for the name
    public NamedPortal(
            PublicSettings settings,
            boolean open,
            String hallInterface,
            Optional<Path> requests,
            Supplier<Optional<Instant>> time,
            Function<SSLContext, Served> start) {
        this.settings = settings;
        this.open = open;
        this.time = time;
        this.start = start;
        this.announcement = new Announcement(settings.announcement(), requests, hallInterface);
    }

    /// Judges anew what may have changed, and does what follows.
    ///
    /// @throws RuntimeException when the portal can't be started for the name or a file can't be
    ///   written; then nothing is announced, and the next look tries again
    public void look() {
        if (settings.name().isEmpty()) {
            announcement.withdraw();
        } else if (open) {
            announcement.unrestricted();
        } else {
            look(settings.name().get());
        }
    }

    private void look(PublicName name) {
        var now = time.get();
        var found = new Judged(files(), now.map(at -> at.truncatedTo(ChronoUnit.HOURS)));
        var over = until.filter(end -> now.filter(end::isAfter).isEmpty()).isPresent();
        if (found.equals(judged) && !over) {
            return;
        }
        var before = judged;
        judged = null; // until everything has been done
        try {
            var certificate = ServerCertificate.read(settings.certificate(), settings.key());
            var problem =
                    now.isEmpty()
                            ? Optional.of("can't be judged: the clock is not set")
                            : certificate.problem(name.host(), settings.trustedCa(), now.get());
            if (problem.isPresent()) {
                refuse(settings.certificate() + " " + problem.get());
            } else {
                var same = before != null && before.files().equals(found.files());
                serve(name, certificate, same);
            }
        } catch (TlsException e) {
            refuse(String.valueOf(e.getMessage()));
        }
        judged = found;
    }

    private void serve(PublicName name, ServerCertificate certificate, boolean same) {
        if (portal == null || !same) {
            var renewed = portal != null;
            end();
            try {
                portal = start.apply(certificate.context());
            } catch (RuntimeException e) {
                announcement.withdraw();
                throw e;
            }
            log.atInfo()
                    .addKeyValue("until", certificate.validUntil())
                    .log("{} is {}", name.host(), renewed ? "served anew" : "announced");
        }
        announcement.make(name, settings.addresses());
        refused = null;
        until = Optional.of(certificate.validUntil());
    }

    private void refuse(String reason) {
        announcement.withdraw();
        end();
        if (!reason.equals(refused)) {
            refused = reason;
            log.atWarn()
                    .addKeyValue("reason", reason)
                    .log("the public name is not announced; phones find the portal without it");
        }
    }

    private void end() {
        until = Optional.empty();
        if (portal != null) {
            portal.end();
            portal = null;
        }
    }

    private List<Object> files() {
        return Stream.concat(
                        Stream.of(settings.certificate(), settings.key()),
                        settings.trustedCa().stream())
                .map(NamedPortal::state)
                .toList();
    }

    /// What of a file decides how it is judged.
    private static Object state(Path file) {
        try {
            return List.of(
                    UUID.nameUUIDFromBytes(Files.readAllBytes(file)),
                    Files.getPosixFilePermissions(file));
        } catch (IOException e) {
            return e.toString(); // whoever reads it will say so
        }
    }

    /// How the name is doing; empty when the hall has none or needs none.
    public Optional<Health.Named> health() {
        return settings.name()
                .filter(_ -> !open)
                .map(_ ->
                        new Health.Named(
                                until.flatMap(
                                        end -> time.get().map(now -> Duration.between(now, end)))));
    }

    /// Stops serving; what is announced stays, because whoever starts next judges first of all.
    @Override
    public void close() {
        end();
    }
}
