package vn.conglang.lab.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import vn.conglang.lab.hall.Wait;

/// No program that hangs may hang the lab.
class ProgramTest {
    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Test
    void whatItStartedEndsWithAProgramThatIsLate() {
        var marked = "sleep 61.4170; true"; // a shell and its child, not the child alone

        assertThatThrownBy(() -> Program.of("sh", "-c", marked).within(SOON).run())
                .isInstanceOf(ProcessException.class)
                .hasMessageContaining("did not end within");

        assertThat(Wait.until(PATIENCE, () -> !isRunning("61.4170"))).isTrue();
    }

    @Test
    void whatItSaysAndReadsPassesWhole() {
        var text = "Nhà văn hóa\n".repeat(20_000);

        var finished = Program.of("cat").reading(text).run();

        assertThat(finished.out()).isEqualTo(text);
        assertThat(finished.exitCode()).isZero();
    }

    private static boolean isRunning(String argument) {
        return ProcessHandle.allProcesses()
                .flatMap(process -> process.info().arguments().stream())
                .anyMatch(all -> java.util.List.of(all).contains(argument));
    }
}
