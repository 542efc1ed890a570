package vn.conglang.gateway.update;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.uplink.Letter;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;

class UpdateReportsTest {
    private static final String REVERTED =
            """
            version=1.4.0
            from=1.3.2
            outcome=reverted
            reason=portal does not work
            at=2026-11-25T18:00:00Z
            """;

    @TempDir Path folder;

    private UpdateReports reports = new UpdateReports(Path.of(""), Path.of(""), new HallId("x-1"));

    @BeforeEach
    void open() {
        reports = fresh();
    }

    @Test
    void eachReportBecomesOneReceiptInOrder() throws IOException {
        report("20261125180000-7", REVERTED);
        report(
                "20261126180000-9",
                REVERTED.replace("1.4.0", "1.4.1").replace("reverted", "applied"));

        assertThat(reports.waiting())
                .extracting(UpdateReportsTest::receipt)
                .containsExactly(
                        new Receipt(
                                "update-20261125180000-7",
                                Receipt.Kind.update,
                                "1.4.0",
                                Receipt.Outcome.reverted,
                                "portal does not work",
                                "2026-11-25T18:00:00Z"),
                        new Receipt(
                                "update-20261126180000-9",
                                Receipt.Kind.update,
                                "1.4.1",
                                Receipt.Outcome.applied,
                                "portal does not work",
                                "2026-11-25T18:00:00Z"));
        assertThat(reports.waiting().getFirst().topic())
                .isEqualTo("conglang/v1/halls/qn-0417/up/receipt");
    }

    @Test
    void whatWasSentIsNotSentAgainAlsoAfterARestart() throws IOException {
        report("20261125180000-7", REVERTED);
        reports.sent("update-20261125180000-7");
        assertThat(reports.waiting()).isEmpty();

        assertThat(fresh().waiting()).isEmpty();

        report("20261126180000-9", REVERTED);
        assertThat(fresh().waiting()).hasSize(1);
    }

    @Test
    void whatIsNoReportIsLeftAlone() throws IOException {
        assertThat(reports.waiting()).as("no folder").isEmpty();
        report("1", "");
        report("2", "outcome=perhaps\n");
        report("3", REVERTED.replace("2026-11-25T18:00:00Z", "yesterday"));
        report("4", "x".repeat(5000));
        Files.writeString(folder.resolve("reports/5.report.new"), REVERTED);

        assertThat(reports.waiting()).isEmpty();
    }

    private UpdateReports fresh() {
        return new UpdateReports(
                folder.resolve("reports"), folder.resolve("sent"), new HallId("qn-0417"));
    }

    private void report(String name, String text) throws IOException {
        Files.createDirectories(folder.resolve("reports"));
        Files.writeString(folder.resolve("reports").resolve(name + ".report"), text);
    }

    private static Receipt receipt(Letter letter) {
        return Payloads.read(Receipt.class, letter.payload());
    }
}
