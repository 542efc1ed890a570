package vn.conglang.province.audit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.TestSeals;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.RecordHash;

class AuditCommandsTest {
    private final TestDatabase database = new TestDatabase();
    private final TestSeals authority = new TestSeals();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    @TempDir private Path folder;

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void saysThatEverythingHolds() throws Exception {
        fill();

        assertThat(verify("--trusted-ca", ca())).isZero();
        assertThat(out.toString())
                .contains(
                        "qn-0417 l-qn-0417: holds, records 1 to 100, sealed to 96 by seal 1 of 2026-11-24T00:45:00Z, 4 not sealed yet",
                        "1 ledger: everything holds.")
                .doesNotContain("No authority");
    }

    @Test
    void printsTheFirstBreakAndTheOthersWhenAsked() {
        fill();
        database.run("update usage_record set peak = 50 where seq in (7, 9)");

        assertThat(verify()).isEqualTo(2);
        assertThat(out.toString())
                .contains(
                        "qn-0417 l-qn-0417: BROKEN",
                        "  altered: record 7: peak is 50, the record says 5",
                        "and 1 more (--all-breaks)",
                        "1 of 1 ledgers: BROKEN.",
                        "No authority was named")
                .doesNotContain("record 9");
        assertThat(verify("--all-breaks")).isEqualTo(2);
        assertThat(out.toString()).contains("record 9: peak is 50");
    }

    @Test
    void asksForOneHallAndSomeDaysByTheProvincesClock() {
        fill();

        assertThat(verify("qn-0417", "--from", "2026-11-24", "--until", "2026-11-24")).isZero();
        assertThat(out.toString()).contains("records 65 to 100"); // 17:00 UTC is midnight there
        assertThat(verify("qn-9999")).isZero();
        assertThat(out.toString()).contains("There are no records to prove.");
    }

    @Test
    void refusesWhatMakesNoSense() {
        assertThat(verify("Q", "--from", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--from", "x");
        assertThat(verify("Quảng Ninh")).isEqualTo(2);
        assertThat(err.toString()).contains("hall id must be", "Quảng Ninh");
        assertThat(verify("--from", "2026-11-24", "--until", "2026-11-23")).isEqualTo(2);
        assertThat(err.toString()).contains("--until must not be before --from");
    }

    @Test
    void exportsOneLineARecordWhoseBytesAreWhatIsHashed() throws Exception {
        fill();
        var to = folder.resolve("export");

        assertThat(export("qn-0417", "--to", to.toString(), "--trusted-ca", ca())).isZero();

        assertThat(out.toString()).contains("100 records and 1 seals of 1 ledgers");
        var lines = Files.readAllLines(to.resolve("l-qn-0417/records.jsonl"));
        assertThat(lines).hasSize(100);
        assertThat(lines.get(1))
                .contains("\"prev\":\"" + sha256(lines.get(0)) + "\"")
                .startsWith("{\"agent\":");
        assertThat(RecordHash.of(lines.get(0))).isEqualTo(sha256(lines.get(0)));
        assertThat(list(to.resolve("l-qn-0417/seals")))
                .isEqualTo("000001.json 000001.pem 000001.sig");
        assertThat(list(to)).isEqualTo("README.txt ca.pem l-qn-0417 verify.sh");
    }

    @Test
    void exportsNothingOverSomethingElseAndNothingOfNobody() throws Exception {
        fill();
        Files.writeString(folder.resolve("mine"), "x");

        assertThat(export("qn-0417", "--to", folder.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("--to: must be an empty folder or a new one");
        assertThat(export("qn-9999", "--to", folder.resolve("new").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("There are no records of hall qn-9999");
        assertThat(folder.resolve("new")).doesNotExist();
    }

    @Test
    void noLedgersNameLeadsOutOfTheFolderOrHidesInIt() throws Exception {
        try (var store = Store.open(database.settings())) {
            for (var name : List.of("..", ".hidden")) {
                store.store(
                        new Batch(new TestHall("qn-0417", name).write(2), List.of(), List.of()));
            }
        }
        var to = folder.resolve("export");

        assertThat(export("qn-0417", "--to", to.toString())).isZero();

        assertThat(list(to)).isEqualTo("README.txt ledger-.. ledger-.hidden verify.sh");
        assertThat(list(folder)).isEqualTo("export");
    }

    private void fill() {
        var hall = new TestHall("qn-0417");
        var records = hall.write(100);
        var seal = TestSeals.seal(authority.hall("qn-0417"), records.get(95).usage());
        try (var store = Store.open(database.settings())) {
            store.store(
                    new Batch(records, List.of(), List.of(), List.of(seal), List.of(), List.of()));
        }
    }

    private String ca() throws Exception {
        return Files.writeString(folder.resolve("ca.pem"), authority.certificatePem()).toString();
    }

    private int verify(String... arguments) {
        return run(new VerifyCommand(this::settings), arguments);
    }

    private int export(String... arguments) {
        return run(new ExportCommand(this::settings), arguments);
    }

    private int run(Object command, String... arguments) {
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }

    private AuditSettings settings() {
        return new AuditSettings(
                database.settings(), Optional.empty(), ZoneId.of("Asia/Ho_Chi_Minh"));
    }

    private static String sha256(String line) throws Exception {
        var digest = java.security.MessageDigest.getInstance("SHA-256");
        return java.util.HexFormat.of()
                .formatHex(digest.digest(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static String list(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.map(each -> each.getFileName().toString()).sorted().collect(joining(" "));
        }
    }
}
