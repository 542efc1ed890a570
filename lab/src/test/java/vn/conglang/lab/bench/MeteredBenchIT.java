package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.LabSettings;
import vn.conglang.lab.process.Program;

/// The bench of a metered line, shortened: what a month costs holds its limit.
class MeteredBenchIT {
    private static final PrintWriter PROGRESS = new PrintWriter(new StringWriter(), true);
    private static Lab lab;
    private static Path work;

    @BeforeAll
    static void bringUp() throws Exception {
        work = Files.createTempDirectory("cl-d"); // short, because unix sockets lie below it
        Files.setPosixFilePermissions(work, PosixFilePermissions.fromString("rwxr-xr-x"));
        var settings = LabSettings.standard().at(work, "cl-bench-").withGuests(0).withoutGateway();
        Lab.at(settings).down();
        lab = Lab.at(settings);
        lab = Lab.up(settings);
    }

    @AfterAll
    static void takeAway() {
        lab.down();
        Program.of("rm", "-rf", work.toString()).check();
    }

    @Test
    void aMonthOnAMeteredLineStaysBelowTwoMegabytes() throws Exception {
        var bench = new MeteredBench(lab, work, Duration.ofSeconds(15), PROGRESS);

        assertThat(bench.meteredMegabytes()).isBetween(0.5, 2.0);
    }
}
