package vn.conglang.lab.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {
    @TempDir Path base;

    @Test
    void isUsedByOneDemoAtATime() {
        var data = base.resolve("demo");
        try (var first = DemoFolder.open(data)) {
            assertThat(first.of("hall")).isEqualTo(data.resolve("hall"));
            assertThatExceptionOfType(DemoException.class)
                    .isThrownBy(() -> DemoFolder.open(data))
                    .withMessageContaining("Another demo is using " + data)
                    .withMessageContaining("--data");
        }
        DemoFolder.open(data).close();
    }

    @Test
    void emptiesItsDataButKeepsTheUnpackedPrograms() throws IOException {
        try (var folder = DemoFolder.open(base)) {
            Files.createDirectories(folder.of("hall/deeper"));
            Files.writeString(folder.of("hall/deeper/outbox.db"), "x");
            Files.createDirectories(folder.programs());
            Files.writeString(folder.programs().resolve("initdb"), "x");

            folder.empty();

            assertThat(folder.of("hall")).doesNotExist();
            assertThat(folder.programs().resolve("initdb")).exists();
        }
    }

    @Test
    void refusesToEmptyAFolderThatHoldsSomethingElse() throws IOException {
        Files.writeString(base.resolve("thesis.odt"), "ten years of work");
        Files.createDirectories(base.resolve("hall"));
        try (var folder = DemoFolder.open(base)) {
            assertThatExceptionOfType(DemoException.class)
                    .isThrownBy(folder::empty)
                    .withMessageContaining("thesis.odt");
        }
        assertThat(base.resolve("thesis.odt")).exists();
        assertThat(base.resolve("hall")).exists();
    }
}
