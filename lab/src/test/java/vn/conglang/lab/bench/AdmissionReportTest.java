package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionReportTest {

    private final GateFigures ours = figures("Cổng Làng", 10, 0.05);
    private final GateFigures peer = figures("openNDS 9.10", 500, 2.0);

    @Test
    void setsOursBesideThePeersWithTheRatio() {
        assertThat(new AdmissionReport(ours, peer, ours, peer).measures())
                .contains(
                        new Measure(
                                "button to first packet, median",
                                "ms",
                                10,
                                500,
                                "openNDS 9.10",
                                0.02),
                        new Measure(
                                "CPU per admitted guest", "ms", 25, 1000, "openNDS 9.10", 0.025));
    }

    @Test
    void countsAndNamesTheGuestsWhoDidNotGetThrough() {
        var report = new AdmissionReport(ours, peer, ours, peer);

        assertThat(report.measures())
                .contains(
                        new Measure("guests not let through", "guests", 2, 2, "openNDS 9.10", 1.0));
        assertThat(printed(report))
                .contains("Cổng Làng: 2 of 4 guests let through", "2 guests: refused");
    }

    @Test
    void whoIsNotLetThroughTogetherWithTheOthersCountsWithAllTheTimeTried() {
        assertThat(new AdmissionReport(ours, peer, ours, peer).measures())
                .filteredOn(each -> each.name().equals("all together: button to first packet, p95"))
                .singleElement()
                .satisfies(each -> assertThat(each.ours()).isEqualTo(60_000));
    }

    /// Two runs, each with one guest who gets through and one who does not.
    private static GateFigures figures(String name, double wait, double cpuSeconds) {
        List<Admission> guests =
                List.of(
                        new Admission.Through(1, 2, wait, wait / 2),
                        new Admission.Failed("refused"));
        var run = new GateRun(guests, cpuSeconds / 2, 0.01);
        return new GateFigures(name, List.of(run, run));
    }

    private static String printed(AdmissionReport report) {
        var text = new StringWriter();
        report.printRuns(new PrintWriter(text));
        return text.toString();
    }
}
