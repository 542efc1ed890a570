package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RushReportTest {
    private static final Crowd CROWD = new Crowd(2, Duration.ofSeconds(10));
    private static final String PEER = "openNDS 9.10";

    @Test
    void takesTheMedianOfTheRunsAndCountsWhoGaveUpWithItsPatience() {
        assertThat(report().measures())
                .contains(
                        new Measure("2 in 10 s: admitted", "guests", 2, 1, PEER, 2.0),
                        new Measure("2 in 10 s: errors seen", "errors", 0, 3, PEER, 0.0),
                        new Measure("2 in 10 s: to online, p95", "ms", 30, 60_000, PEER, 0.0005),
                        new Measure("2 in 10 s: CPU per admission", "ms", 20, 1500, PEER, 0.0133));
    }

    @Test
    void showsEveryRunAndEveryError() {
        var text = new StringWriter();
        report().printRuns(new PrintWriter(text));

        assertThat(text.toString())
                .contains("2 in 10 s, ours: online 2 2 2; p95 30 40 20 ms", "9 times: refused");
    }

    @Test
    void aPhoneThatComesBackHasItsTurnBetween() {
        assertThat(new Crowd(1000, Duration.ofMinutes(1)).turn(250))
                .isEqualTo(Duration.ofSeconds(15));
    }

    private static RushReport report() {
        var ours = List.of(ours(30), ours(40), ours(20));
        var peers = List.of(peers(), peers(), peers());
        return new RushReport("ours", PEER, List.of(new RushReport.Both(CROWD, ours, peers)));
    }

    private static RushRun ours(double last) {
        return run(0.04, arrival(10), arrival(last));
    }

    private static RushRun peers() {
        var gaveUp = new Arrival(OptionalDouble.empty(), List.of("refused", "refused", "refused"));
        return run(1.5, arrival(500), gaveUp);
    }

    private static Arrival arrival(double online) {
        return new Arrival(OptionalDouble.of(online), List.of());
    }

    private static RushRun run(double cpuSeconds, Arrival... arrivals) {
        return new RushRun(List.of(arrivals), Duration.ofMinutes(1), cpuSeconds, 0);
    }
}
