package vn.conglang.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SlotsTest {
    @TempDir private Path folder;
    private Path file = Path.of("");
    private Slots slots = new Slots(file);

    @BeforeEach
    void open() {
        file = folder.resolve("slots");
        slots = new Slots(file);
    }

    @Test
    void holdsWhatWasWrittenLast() throws IOException {
        assertThat(newest()).isEmpty();
        for (int i = 1; i <= 5; i++) {
            slots.write(bytes("number " + i));
            assertThat(newest()).contains("number " + i);
        }
        slots.write(new byte[0]);
        assertThat(newest()).contains("");
        slots.write(new byte[Slots.ROOM]);
        assertThat(slots.newest().orElseThrow()).hasSize(Slots.ROOM);
    }

    @Test
    void neverChangesItsSize() throws IOException {
        slots.write(bytes("first"));
        var size = Files.size(file);
        slots.write(bytes("second".repeat(400)));
        slots.wipe();

        assertThat(Files.size(file)).isEqualTo(size);
    }

    /// Whatever byte of a write did not reach the card.
    @Test
    void fallsBackToTheOneBeforeWhenAWriteIsTorn() throws IOException {
        slots.write(bytes("first"));
        slots.write(bytes("second"));
        var whole = Files.readAllBytes(file);
        for (int at = 0; at < 3 * Long.BYTES + "second".length(); at++) {
            var torn = whole.clone();
            torn[at] ^= 0x40;
            Files.write(file, torn);
            assertThat(newest()).as("byte %d", at).contains("first");
        }
    }

    @Test
    void goesOnAfterATornWrite() throws IOException {
        slots.write(bytes("first"));
        slots.write(bytes("second"));
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.write(new byte[512]);
        }

        slots.write(bytes("third"));
        assertThat(newest()).contains("third");
        slots.write(bytes("fourth"));
        assertThat(newest()).contains("fourth");
    }

    @Test
    void leavesNothingOfItWhenItIsWiped() throws IOException {
        slots.write(bytes("a secret that is long"));
        slots.write(bytes("short"));
        slots.write(bytes("short"));
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("that is long");

        slots.wipe();

        assertThat(newest()).isEmpty();
        assertThat(Files.readAllBytes(file)).containsOnly(0);
        slots.write(bytes("again"));
        assertThat(newest()).contains("again");
    }

    @Test
    void aFileOfAnotherKindIsNoneAndIsReplaced() throws IOException {
        Files.writeString(file, "what is this");
        assertThat(newest()).isEmpty();

        slots.write(bytes("first"));
        assertThat(newest()).contains("first");
    }

    private Optional<String> newest() {
        return slots.newest().map(each -> new String(each, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
