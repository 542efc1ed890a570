package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.jsonb.Jsonb;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchReportTest {

    @TempDir Path folder;

    @Test
    void dividesOursByThePeers() {
        assertThat(Measure.of("wait", "ms", 12, 480, "openNDS").ratio()).isEqualTo(0.025);
    }

    @Test
    void hasNoRatioToNothing() {
        assertThat(Measure.of("guests not let through", "guests", 1, 0, "openNDS").ratio())
                .isNull();
    }

    @Test
    void writesTheFileThatOthersRead() throws Exception {
        var measures =
                List.of(
                        Measure.of("wait", "ms", 12.34567, 480, "openNDS 9.10"),
                        Measure.of("lost", "guests", 0, 0, "openNDS 9.10"));
        var report = new BenchReport("admission", "abc1234-dirty", "two cores", 3, measures);

        var file = report.write(folder.resolve("target/bench"));

        assertThat(file).isEqualTo(folder.resolve("target/bench/admission.json"));
        var found = Jsonb.instance().type(Object.class).fromJson(Files.readString(file));
        assertThat(found)
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("bench", "admission")
                .containsEntry("commit", "abc1234-dirty")
                .containsEntry("machine", "two cores")
                .containsKeys("runs", "measures");
        assertThat(Files.readString(file)).contains("\"ours\": 12.346", "\"peerName\": \"openNDS");
        assertThat(Jsonb.instance().type(BenchReport.class).fromJson(Files.readString(file)))
                .isEqualTo(report);
    }
}
