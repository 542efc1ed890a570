package vn.conglang.gateway.vitals;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BoardTest {
    @TempDir Path dir;

    @Test
    void tellsRoomAndWarmth() throws IOException {
        var thermometer = Files.writeString(dir.resolve("temp"), "51234\n");

        var found = new Board(dir, thermometer).found();

        assertThat(found.freeBytes()).hasValueSatisfying(free -> assertThat(free).isPositive());
        assertThat(found.readOnly()).isFalse();
        assertThat(found.celsius()).hasValue(51.234);
    }

    @Test
    void saysNothingOfWhatItCannotKnow() throws IOException {
        var garbage = Files.writeString(dir.resolve("temp"), "warm");

        assertThat(new Board(dir, garbage).found().celsius()).isEmpty();
        assertThat(new Board(dir.resolve("gone"), dir).found().freeBytes()).isEmpty();
        assertThat(new Board(dir, dir.resolve("none")).found().celsius()).isEmpty();
    }

    @Test
    void asksTheBoardOnlyWhenItLooks() throws IOException {
        var thermometer = Files.writeString(dir.resolve("temp"), "40000");
        var board = new Board(dir, thermometer);
        Files.writeString(thermometer, "60000");

        assertThat(board.found().celsius()).hasValue(40);
        board.look();
        assertThat(board.found().celsius()).hasValue(60);
    }
}
