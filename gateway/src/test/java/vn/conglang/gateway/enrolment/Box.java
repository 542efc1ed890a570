package vn.conglang.gateway.enrolment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.telemetry.HallId;

/// A box of the test: its card is a folder, its time stands still until it is moved on, and its
/// broker is a fake that says yes or no.
final class Box {
    static final HallId HALL = new HallId("qn-0417");

    private static final Duration LOOK = Duration.ofSeconds(5);

    private final Path card;
    private final TestEstServer server;
    final FakeBroker broker = new FakeBroker();
    final List<String> operations = new ArrayList<>();
    HallId hall = HALL;

    /// What the box believes the time is.
    Optional<Instant> time;

    boolean linked = true;
    boolean hasBroker = true;
    int changes;
    private long nanoTime;
    private EnrolmentRound round;
    private EnrolmentState state;

    /// Takes what it is told to, and says no to everything else.
    static final class FakeBroker implements BrokerProof {
        boolean reachable = true;
        boolean takesRenewed = true;
        final List<Path> tried = new ArrayList<>();

        @Override
        public Optional<String> refusal(Path pair) {
            tried.add(pair);
            if (!reachable) {
                return Optional.of("no route to host");
            }
            return takesRenewed || pair.endsWith("hall.pem")
                    ? Optional.empty()
                    : Optional.of("bad certificate");
        }
    }

    Box(Path card, TestEstServer server) {
        this.card = card;
        this.server = server;
        this.time = Optional.of(server.now);
        write(settings().trustedCa(), Certificates.pem(List.of(server.root.certificate)));
        this.round = round(Disk.card());
        this.state = round.open();
    }

    EnrolmentSettings settings() {
        return new EnrolmentSettings(
                hall,
                server.uri(),
                card.resolve("ca.pem"),
                card.resolve("enrolment/hall-code"),
                card.resolve("tls"));
    }

    /// As after a power cut: only the card is what it was.
    EnrolmentState switchOn() {
        return switchOn(Disk.card());
    }

    EnrolmentState switchOn(Disk disk) {
        round = round(disk);
        state = round.open();
        return state;
    }

    private EnrolmentRound round(Disk disk) {
        return new EnrolmentRound(
                settings(),
                new Surroundings(
                        () -> time,
                        hasBroker ? Optional.of(broker) : Optional.empty(),
                        () -> linked,
                        () -> changes++,
                        () -> nanoTime,
                        new Random(4),
                        disk));
    }

    EnrolmentState look() {
        state = round.look();
        return state;
    }

    EnrolmentState again() {
        state = round.again();
        return state;
    }

    /// Lets time pass and looks.
    EnrolmentState after(Duration passed) {
        nanoTime += passed.toNanos();
        time = time.map(moment -> moment.plus(passed));
        server.now = server.now.plus(passed);
        return look();
    }

    /// Looks every five seconds, as the agent does.
    EnrolmentState lookFor(Duration passed) {
        var left = passed;
        while (left.isPositive()) {
            var step = left.compareTo(LOOK) < 0 ? left : LOOK;
            after(step);
            left = left.minus(step);
        }
        return state;
    }

    Box enrolled() {
        giveCode("7KQF-3M2P");
        server.giveCode("7KQF-3M2P");
        look();
        return this;
    }

    void giveCode(String code) {
        write(settings().codeFile(), code + "\n");
    }

    EnrolmentState state() {
        return state;
    }

    Obstacle.Kind obstacle() {
        return state.obstacle().orElseThrow().kind();
    }

    String details() {
        return state.obstacle().orElseThrow().details();
    }

    Path file(String name) {
        return settings().folder().resolve(name);
    }

    X509Certificate certificate() {
        return PemFiles.chain(file("hall.pem")).getFirst();
    }

    /// Every file of the card with what stands in it.
    void everyFile(Consumer<String> look) throws IOException {
        try (Stream<Path> files = Files.walk(card)) {
            for (var each : files.filter(Files::isRegularFile).toList()) {
                look.accept(Files.readString(each, StandardCharsets.ISO_8859_1));
            }
        }
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
