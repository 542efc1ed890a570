package vn.conglang.province.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.TestSeals;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Batch.Sealed;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.province.store.Store;

/// An export is proven by the script that comes with it, with the openssl and sha256sum of the
/// machine and nothing of ours.
class ExportIT {
    private final TestSeals authority = new TestSeals();
    private final TestSeals.Hall keys = authority.hall("qn-0417");
    @TempDir private Path folder;
    private Path ledger = Path.of("");

    @BeforeEach
    void export() throws IOException {
        var hall = new TestHall("qn-0417");
        var records = hall.write(30);
        var first = TestSeals.seal(keys, records.get(9).usage());
        export("export", records, first, TestSeals.seal(keys, records.get(19).usage(), first));
    }

    private void export(String name, List<Written> records, Sealed... seals) throws IOException {
        var to = folder.resolve(name);
        ledger = to.resolve("l-qn-0417");
        var ca = Files.writeString(folder.resolve("ca.pem"), authority.certificatePem());
        try (var database = new TestDatabase()) {
            try (var store = Store.open(database.settings())) {
                store.store(
                        new Batch(
                                records,
                                List.of(),
                                List.of(),
                                List.of(seals),
                                List.of(),
                                List.of()));
            }
            var settings =
                    new AuditSettings(
                            database.settings(), Optional.of(ca), ZoneId.of("Asia/Ho_Chi_Minh"));
            var said = new StringWriter();
            var code =
                    new CommandLine(new ExportCommand(() -> settings))
                            .setErr(new PrintWriter(said, true))
                            .execute("qn-0417", "--to", to.toString());
            assertThat(code).as(said.toString()).isZero();
        }
    }

    @Test
    void isProvenByItsScript() throws Exception {
        var proof = prove();

        assertThat(proof.said())
                .isEqualTo("l-qn-0417: holds, 30 records, 2 seals, sealed to record 20\n");
        assertThat(proof.code()).isZero();
    }

    @Test
    void isProvenWithRecordsThatWereRolledUp() throws Exception {
        var rolled = rollUp();
        assertThat(prove().said())
                .isEqualTo("l-qn-0417: holds, 25 records, 2 seals, sealed to record 31\n");

        lines(each -> each.replace("\"peak\":5", "\"peak\":6"), 2);
        assertThat(prove())
                .isEqualTo(
                        broken(
                                "record %d was rolled up and is not the one that the hall vouches for"
                                        .formatted(rolled)));
    }

    /// Records 2 to 5 and 10 to 13 are rolled up when record 31 is closed; a seal of record 11 was
    /// made before.
    private long rollUp() throws Exception {
        var hall = new TestHall("qn-0417");
        var all = hall.write(30);
        var one = hall.rolledUp(2, 5, 31);
        var two = hall.rolledUp(10, 13, 31);
        var vouching = hall.nextVouchingFor(one, two);
        var records = new ArrayList<>(all.subList(0, 1));
        records.add(TestHall.written(one));
        records.addAll(all.subList(5, 9));
        records.add(TestHall.written(two));
        records.addAll(all.subList(13, 30));
        records.add(TestHall.written(vouching));
        var first = TestSeals.seal(keys, all.get(10).usage());
        export("rolled-up", records, first, TestSeals.seal(keys, vouching, first));
        return one.seq();
    }

    @Test
    void saysSoWhenNobodyVouchesForTheCertificates() throws Exception {
        Files.delete(folder.resolve("export/ca.pem"));

        assertThat(prove().said()).contains("holds", "No CA file");
    }

    @Test
    void breaksWithAChangedRecord() throws Exception {
        lines(each -> each.replace("\"peak\":5", "\"peak\":6"), 7);

        assertThat(prove()).isEqualTo(broken("record 8 does not follow from the record before it"));
    }

    @Test
    void breaksWithARecordTakenOutOrPutIn() throws Exception {
        var lines = new ArrayList<>(Files.readAllLines(ledger.resolve("records.jsonl")));
        lines.remove(6);
        Files.write(ledger.resolve("records.jsonl"), lines);
        assertThat(prove()).isEqualTo(broken("record 7 is not there, record 8 is"));

        lines.add(6, lines.get(5));
        Files.write(ledger.resolve("records.jsonl"), lines);
        assertThat(prove()).isEqualTo(broken("record 7 is not there, record 6 is"));
    }

    @Test
    void breaksWhenSealedRecordsAreCutOff() throws Exception {
        var lines = Files.readAllLines(ledger.resolve("records.jsonl"));
        Files.write(ledger.resolve("records.jsonl"), lines.subList(0, 15));

        assertThat(prove()).isEqualTo(broken("seal 2: record 20 is not the one that was sealed"));
    }

    @Test
    void breaksWithASealThatIsNotTheHalls() throws Exception {
        var seal = ledger.resolve("seals/000002.json");
        var content = Files.readString(seal);
        Files.writeString(seal, content.replace("\"seq\":20", "\"seq\":21"));
        assertThat(prove())
                .isEqualTo(broken("seal 2: the signature is not of its certificate's key"));

        Files.writeString(seal, content);
        Files.writeString(
                ledger.resolve("seals/000002.pem"), authority.hall("qn-0418").certificate());
        assertThat(prove().said()).contains("BROKEN: seal 2");
    }

    @Test
    void breaksWithACertificateOfAnotherAuthority() throws Exception {
        var another = folder.resolve("another.pem");
        Files.writeString(another, new TestSeals().certificatePem());

        var proof = prove(another.toString());

        assertThat(proof.code()).isEqualTo(1);
        assertThat(proof.said()).contains("seal 1: the certificate is not of the authority");
    }

    @Test
    void breaksWhenASealInTheMidstIsMissing() throws Exception {
        for (var end : List.of("json", "sig", "pem")) {
            Files.copy(
                    ledger.resolve("seals/000002." + end), ledger.resolve("seals/000003." + end));
            Files.copy(
                    ledger.resolve("seals/000001." + end),
                    ledger.resolve("seals/000002." + end),
                    java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        }

        assertThat(prove()).isEqualTo(broken("seal 1 does not follow from the seal before it"));
    }

    private void lines(UnaryOperator<String> change, int seq) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(ledger.resolve("records.jsonl")));
        var before = lines.get(seq - 1);
        lines.set(seq - 1, change.apply(before));
        assertThat(lines.get(seq - 1)).isNotEqualTo(before);
        Files.write(ledger.resolve("records.jsonl"), lines);
    }

    /// What the script printed and how it ended.
    private record Said(String said, int code) {}

    private static Said broken(String how) {
        return new Said("l-qn-0417: BROKEN: " + how + "\n", 1);
    }

    private Said prove(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("sh", ledger.resolveSibling("verify.sh").toString()));
        command.addAll(List.of(arguments));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), UTF_8);
        return new Said(said, process.waitFor());
    }
}
