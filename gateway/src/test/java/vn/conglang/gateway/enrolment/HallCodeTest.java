package vn.conglang.gateway.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HallCodeTest {
    @TempDir private Path folder;

    @Test
    void isLaidForTheAgentsEyesOnlyAndReadAsItWasMeant() throws IOException {
        var file = folder.resolve("enrolment").resolve("hall-code");

        HallCode.of(" 7KQF 3M2P\t9XTA-HB4C\n").lay(file);

        assertThat(HallCode.in(file)).contains(new HallCode("7KQF3M2P9XTA-HB4C"));
        assertThat(Files.getPosixFilePermissions(file))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getOwner(file)).isEqualTo(Files.getOwner(folder));
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void replacesAnEarlierOne() {
        var file = folder.resolve("hall-code");

        HallCode.of("FIRST").lay(file);
        HallCode.of("SECOND").lay(file);

        assertThat(HallCode.in(file)).contains(new HallCode("SECOND"));
    }

    @Test
    void anEmptyFileIsNoCode() throws IOException {
        var file = Files.writeString(folder.resolve("hall-code"), " \n");

        assertThat(HallCode.in(file)).isEmpty();
        assertThat(HallCode.in(folder.resolve("nothing"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "mã-nhà-văn-hóa", "1234\u00005678"})
    void refusesWhatIsNoCodeWithoutShowingIt(String text) {
        assertThatThrownBy(() -> HallCode.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a hall code has 4 to 128")
                .hasMessageContaining("(got " + text.length() + " characters)");
    }

    @Test
    void neverShowsItself() {
        assertThat(HallCode.of("7KQF-3M2P")).hasToString("a hall code");
    }

    @Test
    void saysWhereItCannotBeLaid() throws IOException {
        var file = Files.writeString(folder.resolve("file"), "x").resolve("enrolment/hall-code");

        assertThatThrownBy(() -> HallCode.of("7KQF-3M2P").lay(file))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("hall-code: the hall code can't be written");
    }
}
