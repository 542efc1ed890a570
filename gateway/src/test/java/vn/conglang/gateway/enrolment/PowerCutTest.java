package vn.conglang.gateway.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.enrolment.EnrolmentState.Enrolled;
import vn.conglang.groundwork.tls.PemFiles;

/// The power is cut before and after each single change of the card; each time the box must come
/// back with a pair that works, and in the end with the one that it was after.
class PowerCutTest {
    private static final String CODE = "7KQF-3M2P-9XTA-HB4C";

    @TempDir private Path cards;

    /// What a cut leaves of a program: nothing.
    private static final class PowerCut extends Error {
        private static final long serialVersionUID = 1L;
    }

    /// A card that loses its power at its n-th change, before or after it was made.
    private static final class CutDisk implements Disk {
        private final Disk card = Disk.card();
        private final int at;
        private final boolean done;
        private final List<String> changes = new ArrayList<>();

        CutDisk(int at, boolean done) {
            this.at = at;
            this.done = done;
        }

        @Override
        public void write(Path file, String text) {
            change("write " + file.getFileName(), () -> card.write(file, text));
        }

        @Override
        public void move(Path from, Path to) {
            change(
                    "move " + from.getFileName() + " to " + to.getFileName(),
                    () -> card.move(from, to));
        }

        @Override
        public void delete(Path file) {
            change("delete " + file.getFileName(), () -> card.delete(file));
        }

        private void change(String what, Runnable change) {
            changes.add(what);
            if (changes.size() != at) {
                change.run();
                return;
            }
            if (done) {
                change.run();
            }
            throw new PowerCut();
        }
    }

    private interface Scene {
        void play(Box box);
    }

    @Test
    void whileEnrollingItComesBackAndGetsItsCertificateWithTheOneCode() throws IOException {
        var cuts = 0;
        while (cut(++cuts, false, this::newBox, Box::look)) {
            cut(cuts, true, this::newBox, Box::look);
        }

        assertThat(cuts).isGreaterThan(6); // key, authorities, trust, certificate, code, rename
    }

    @Test
    void whileRenewingThereIsAPairThatWorksAtEachMoment() throws IOException {
        Scene renewal = box -> box.after(Duration.ofDays(300));
        var cuts = 0;
        while (cut(++cuts, false, this::enrolledBox, renewal)) {
            cut(cuts, true, this::enrolledBox, renewal);
        }

        assertThat(cuts).isGreaterThan(3);
    }

    @Test
    void whileARenewedOneIsRefusedTheOldOneStays() throws IOException {
        Scene refusal =
                box -> {
                    box.broker.takesRenewed = false;
                    box.after(Duration.ofDays(300));
                    box.after(Duration.ofHours(2));
                    box.after(Duration.ofHours(2));
                };
        var cuts = 0;
        while (cut(++cuts, false, this::enrolledBox, refusal)) {
            cut(cuts, true, this::enrolledBox, refusal);
        }

        assertThat(cuts).isGreaterThan(3);
    }

    @Test
    void whileANewCodeReplacesAPairOneOfThemIsThereOrComes() throws IOException {
        Scene replacement =
                box -> {
                    box.giveCode("ANOTHER-CODE");
                    box.look();
                };
        var cuts = 0;
        while (cut(++cuts, false, this::enrolledBox, replacement)) {
            cut(cuts, true, this::enrolledBox, replacement);
        }

        assertThat(cuts).isGreaterThan(5);
    }

    private Box newBox(TestEstServer server, Path card) {
        var box = new Box(card, server);
        box.giveCode(CODE);
        return box;
    }

    private Box enrolledBox(TestEstServer server, Path card) {
        var box = newBox(server, card);
        box.look();
        assertThat(box.state()).isInstanceOf(Enrolled.class);
        return box;
    }

    private interface Beginning {
        Box box(TestEstServer server, Path card);
    }

    /// @return whether the scene was long enough to be cut there
    private boolean cut(int at, boolean done, Beginning beginning, Scene scene) throws IOException {
        try (var server = TestEstServer.at(Instant.parse("2026-11-25T08:00:00Z"))) {
            server.giveCode(CODE);
            server.giveCode("ANOTHER-CODE");
            var box = beginning.box(server, Files.createTempDirectory(cards, "card"));
            var disk = new CutDisk(at, done);
            try {
                box.switchOn(disk);
                scene.play(box);
                return false;
            } catch (PowerCut e) {
                comesBack(box, server, disk.changes);
                return true;
            }
        }
    }

    private static void comesBack(Box box, TestEstServer server, List<String> changes) {
        var cutAt = "cut at " + changes;
        var before = box.switchOn();
        if (before instanceof Enrolled) {
            var files = box.settings().files();
            assertThat(PemFiles.sslContext(files.trustedCa(), files.certificate(), files.key()))
                    .as(cutAt)
                    .isNotNull();
        }
        box.broker.takesRenewed = true;
        var state = box.lookFor(Duration.ofSeconds(70));
        assertThat(state).as(cutAt).isInstanceOf(Enrolled.class);
        assertThat(state.obstacle().map(Obstacle::kind).filter(Obstacle.Kind.CODE_REFUSED::equals))
                .as(cutAt)
                .isEmpty();
        assertThat(box.settings().codeFile()).as(cutAt).doesNotExist();
        assertThat(PemFiles.commonName(box.file("hall.pem"))).as(cutAt).isEqualTo("qn-0417");
        assertThat(server.asked).as(cutAt).isNotEmpty();
    }
}
