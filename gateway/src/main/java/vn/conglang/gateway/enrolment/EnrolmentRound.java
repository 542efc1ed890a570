package vn.conglang.gateway.enrolment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.enrolment.Obstacle.Kind;
import vn.conglang.groundwork.tls.TlsException;

/// One look after the other at how the certificate stands, with the next step when it is time for
/// one. For one thread.
final class EnrolmentRound {
    private static final Logger log = LoggerFactory.getLogger(EnrolmentRound.class);

    /// Somebody waits beside the box.
    private static final Duration ENROLLING_PAUSE = Duration.ofMinutes(5);

    /// A third of a certificate's life is left.
    private static final Duration RENEWING_PAUSE = Duration.ofHours(1);

    private final EnrolmentSettings settings;
    private final IdentityFiles files;
    private final KnownAuthorities authorities;
    private final EnrolmentByCode byCode;
    private final Renewal renewal;
    private final Attempts enrolling;
    private final Attempts renewing;
    private Optional<HallCode> code = Optional.empty();
    private Optional<Obstacle> said = Optional.empty();

    EnrolmentRound(EnrolmentSettings settings, Surroundings around) {
        this.settings = settings;
        this.files = new IdentityFiles(settings.folder(), settings.hall(), around.disk());
        this.authorities =
                new KnownAuthorities(settings.trustedCa(), settings.folder(), around.disk());
        this.byCode = new EnrolmentByCode(settings, around, files, authorities);
        this.renewal = new Renewal(settings, around, files, authorities);
        this.enrolling = new Attempts(ENROLLING_PAUSE, around.nanoTime(), around.random());
        this.renewing = new Attempts(RENEWING_PAUSE, around.nanoTime(), around.random());
    }

    /// Reads what the card holds and completes what a power cut left undone; needs no network. To
    /// be called once, first.
    EnrolmentState open() {
        trying(
                enrolling,
                () -> {
                    makeFolder(settings.folder());
                    makeFolder(settings.codeFile().resolveSibling(".").normalize());
                    files.read();
                    var _ = byCode.finish();
                    authorities.read();
                });
        return state();
    }

    /// Takes the next step if there is one; waits for the network meanwhile.
    EnrolmentState look() {
        trying(enrolling, this::lookForCode);
        renewal.watchUplink();
        files.current()
                .filter(_ -> renewing.isDue())
                .ifPresent(current ->
                        trying(
                                renewing,
                                () -> {
                                    renewal.look(current);
                                    renewing.begin();
                                }));
        var state = state();
        say(state);
        return state;
    }

    /// Takes the pair in force out of use and tries at once what is to be tried.
    EnrolmentState again() {
        trying(
                enrolling,
                () -> {
                    files.current()
                            .ifPresent(current ->
                                    log.atInfo()
                                            .addKeyValue("serial", current.serial())
                                            .log("certificate put aside, will enrol again"));
                    files.putAside();
                    enrolling.begin();
                    renewing.begin();
                });
        return state();
    }

    private void lookForCode() {
        if (byCode.finish()) {
            renewing.begin();
        }
        var found = byCode.code();
        if (!found.equals(code)) {
            code = found;
            enrolling.begin();
        }
        if (code.isPresent() && enrolling.isDue()) {
            byCode.enrol(code.get());
            code = Optional.empty();
            enrolling.begin();
            renewing.begin();
        }
    }

    private static void trying(Attempts attempts, Runnable step) {
        try {
            step.run();
        } catch (ObstacleException e) {
            attempts.failed(e);
        } catch (TlsException e) {
            attempts.failed(new ObstacleException(Kind.BOX, inWords(e)));
        }
    }

    private static String inWords(RuntimeException problem) {
        var cause = problem.getCause();
        return problem.getMessage() + (cause == null ? "" : ": " + cause.getMessage());
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        } catch (IOException e) {
            throw new ObstacleException(Kind.BOX, folder + ": can't be made");
        }
    }

    private EnrolmentState state() {
        return files.current()
                .<EnrolmentState>map(current ->
                        new EnrolmentState.Enrolled(
                                current.until(), enrolling.obstacle().or(renewing::obstacle)))
                .orElseGet(() -> new EnrolmentState.Enrolling(whatIsMissing()));
    }

    private Optional<Obstacle> whatIsMissing() {
        return enrolling
                .obstacle()
                .or(() ->
                        code.isEmpty()
                                ? Optional.of(new Obstacle(Kind.NO_CODE, "no hall code is there"))
                                : Optional.empty());
    }

    /// Only what is new.
    private void say(EnrolmentState state) {
        var now = state.obstacle();
        if (now.isPresent() && !now.equals(said)) {
            log.atWarn()
                    .addKeyValue("obstacle", now.get().kind())
                    .addKeyValue("reason", now.get().details())
                    .log(
                            state instanceof EnrolmentState.Enrolling
                                    ? "no certificate yet"
                                    : "certificate not renewed");
        }
        said = now;
    }
}
