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
            write("number " + i);
            assertThat(newest()).contains("number " + i);
        }
        write("");
        assertThat(newest()).contains("");
        slots.write(new byte[Slots.ROOM], _ -> true);
        assertThat(slots.newest(_ -> true).orElseThrow()).hasSize(Slots.ROOM);
    }

    @Test
    void neverChangesItsSize() throws IOException {
        write("first");
        var size = Files.size(file);
        write("second".repeat(400));
        slots.wipe();

        assertThat(Files.size(file)).isEqualTo(size);
    }

    /// Whatever byte of a write did not reach the card.
    @Test
    void fallsBackToTheOneBeforeWhenAWriteIsTorn() throws IOException {
        write("first");
        write("second");
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
        write("first");
        write("second");
        try (var open = new RandomAccessFile(file.toFile(), "rw")) {
            open.write(new byte[512]);
        }

        write("third");
        assertThat(newest()).contains("third");
        write("fourth");
        assertThat(newest()).contains("fourth");
    }

    @Test
    void leavesNothingOfItWhenItIsWiped() throws IOException {
        write("a secret that is long");
        write("short");
        write("short");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).contains("that is long");

        slots.wipe();

        assertThat(newest()).isEmpty();
        assertThat(Files.readAllBytes(file)).containsOnly(0);
        write("again");
        assertThat(newest()).contains("again");
    }

    /// What was written ahead of a commit that never came.
    @Test
    void neverOverwritesTheOneThatIsTrue() throws IOException {
        write("true 1");
        slots.write(bytes("ahead 1"), each -> text(each).startsWith("true"));
        slots.write(bytes("ahead 2"), each -> text(each).startsWith("true"));
        assertThat(newest("true")).contains("true 1");
        assertThat(newest()).contains("ahead 2");

        slots.write(bytes("true 2"), each -> text(each).startsWith("true"));
        assertThat(newest("true")).contains("true 2");
        slots.write(bytes("true 3"), each -> text(each).startsWith("true"));
        assertThat(newest("true 2")).contains("true 2");
        assertThat(newest("true")).contains("true 3");
    }

    /// The program before wrote and read them by their number alone.
    @Test
    void keepsOddNumbersInTheSecondSlot() throws IOException {
        for (int i = 0; i < 8; i++) {
            var keep = "number " + i / 3;
            slots.write(bytes("number " + i), each -> text(each).equals(keep));
            var whole = Files.readAllBytes(file);
            for (int place = 0; place < 2; place++) {
                var number = whole[place * whole.length / 2 + Long.BYTES - 1];
                assertThat(number == 0 || number % 2 == place).isTrue();
            }
        }
    }

    @Test
    void aFileOfAnotherKindIsNoneAndIsReplaced() throws IOException {
        Files.writeString(file, "what is this");
        assertThat(newest()).isEmpty();

        write("first");
        assertThat(newest()).contains("first");
    }

    private Optional<String> newest() {
        return newest("");
    }

    private Optional<String> newest(String beginning) {
        return slots.newest(each -> text(each).startsWith(beginning)).map(SlotsTest::text);
    }

    private void write(String text) throws IOException {
        slots.write(bytes(text), _ -> true);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
