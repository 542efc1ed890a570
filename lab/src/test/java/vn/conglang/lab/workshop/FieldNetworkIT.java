package vn.conglang.lab.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.lab.hall.Root;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Program;

/// A run that was killed takes nothing down; the next one does. Needs root.
class FieldNetworkIT {
    @TempDir private Path folder;

    @Test
    void whatAKilledRunLeftIsClearedByTheNext() {
        Root.demand();
        var killed = FieldNetwork.make();
        killed.startProvider(folder.resolve("provider.log"), "mqtt.example.vn");
        killed.plugIn();
        var orphan = Program.of("setsid", "sleep", "600"); // which answers to nobody
        var left = killed.box().inside(orphan).start(folder.resolve("left.log"));
        assertThat(left.isAlive()).isTrue();

        try (var next = FieldNetwork.make()) {
            assertThat(Wait.until(Duration.ofSeconds(10), () -> !left.isAlive())).isTrue();
            assertThat(next.province().processes()).isEmpty();
            next.startProvider(folder.resolve("provider.log"), "mqtt.example.vn");
            next.plugIn();
            assertThat(next.box().processes()).isEmpty();
        }

        assertThat(Program.of("ip", "netns", "list").check()).doesNotContain(FieldNetwork.PREFIX);
    }
}
