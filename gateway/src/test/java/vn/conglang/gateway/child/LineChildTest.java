package vn.conglang.gateway.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Against real programs.
class LineChildTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void holdsManyConversationsWithOneProcess() {
        try (var shell = new LineChild(List.of("sh"), PATIENCE)) {
            var first = shell.ask(List.of("echo one", "echo $$"), lines -> lines.size() == 2);
            var second = shell.ask(List.of("echo two", "echo $$"), lines -> lines.size() == 2);

            assertThat(first.getFirst()).isEqualTo("one");
            assertThat(second.getFirst()).isEqualTo("two");
            assertThat(second.getLast()).isEqualTo(first.getLast());
        }
    }

    @Test
    void startsAnewWhatWasToldMuch() {
        try (var shell = new LineChild(List.of("sh"), PATIENCE)) {
            var first = shell.ask(List.of("echo $$"), lines -> lines.size() == 1);
            var much = "# " + "x".repeat(LineChild.MOST_SAID);
            assertThat(shell.ask(List.of(much, "echo $$"), lines -> lines.size() == 1))
                    .isEqualTo(first);

            assertThat(shell.ask(List.of("echo $$"), lines -> lines.size() == 1))
                    .isNotEqualTo(first);
        }
    }

    @Test
    void startsAnewAfterTheProgramDied() {
        try (var shell = new LineChild(List.of("sh"), PATIENCE)) {
            assertThatThrownBy(() ->
                            shell.ask(List.of("echo dying; exit 3"), lines -> lines.size() == 5))
                    .isInstanceOf(ChildException.class)
                    .hasMessageContaining("dying");

            assertThat(shell.ask(List.of("echo back"), lines -> !lines.isEmpty()))
                    .containsExactly("back");
        }
    }

    @Test
    void givesUpOnASilentProgramAndForgetsItsLateAnswer() {
        try (var shell = new LineChild(List.of("sh"), Duration.ofMillis(300))) {
            assertThatThrownBy(() ->
                            shell.ask(List.of("sleep 1; echo late"), lines -> !lines.isEmpty()))
                    .isInstanceOf(ChildException.class)
                    .hasMessageContaining("no answer");
        }
        try (var shell = new LineChild(List.of("sh"), PATIENCE)) {
            assertThat(shell.ask(List.of("echo fresh"), lines -> !lines.isEmpty()))
                    .containsExactly("fresh");
        }
    }

    @Test
    void namesAProgramThatIsNotThere() {
        try (var none = new LineChild(List.of("no-such-program-here"), PATIENCE)) {
            assertThatThrownBy(() -> none.ask(List.of("x"), lines -> true))
                    .isInstanceOf(ChildException.class)
                    .hasMessageContaining("no-such-program-here");
        }
    }
}
