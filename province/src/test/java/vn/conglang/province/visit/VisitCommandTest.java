package vn.conglang.province.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.conglang.province.TestDatabase;
import vn.conglang.province.TestHall;
import vn.conglang.province.TestSeals;
import vn.conglang.province.audit.AuditSettings;
import vn.conglang.province.store.Batch;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.SignedSiteProof;
import vn.conglang.telemetry.SiteProof;

class VisitCommandTest {
    private static final TestDatabase DATABASE = new TestDatabase();
    private static final TestSeals AUTHORITY = new TestSeals();
    private static final HallId HALL = new HallId("qn-0417");
    private static final Instant NOW = Instant.parse("2026-11-26T03:00:00Z");

    private final TestHall hall = new TestHall(HALL.value());
    private final TestSeals.Hall keys = AUTHORITY.hall(HALL.value());
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private List<Written> records = List.of();
    @TempDir private Path folder;

    @BeforeEach
    void store() {
        try (var store = Store.open(DATABASE.settings())) {
            DATABASE.run("truncate usage_record, ledger, ledger_seal, hall, site_visit");
            records = hall.write(12);
            var seal = TestSeals.seal(keys, records.get(4).usage());
            store.store(
                    new Batch(records, List.of(), List.of(), List.of(seal), List.of(), List.of()));
        }
    }

    @AfterAll
    static void close() {
        DATABASE.close();
    }

    @Test
    void notesAVisitOnceAndTheHallIsVerifiedOnSite() throws Exception {
        var code = code(8, NOW.minusSeconds(3600));

        assertThat(visit(code)).as(err.toString()).isZero();
        assertThat(visit(code)).isZero();

        assertThat(out.toString())
                .contains("qn-0417: verified on site 2026-11-26 09:00")
                .contains("(noted before)");
        try (var store = Store.open(DATABASE.settings())) {
            assertThat(store.lastVisit(HALL)).hasValue(NOW.minusSeconds(3600));
            assertThat(store.lastVisit(new HallId("qn-0418"))).isEmpty();
        }
    }

    @Test
    void refusesACodeThatIsOldOrOfTomorrow() throws Exception {
        assertThat(visit(code(8, NOW.minus(Duration.ofHours(25))))).isEqualTo(2);
        assertThat(err.toString()).contains("is good for a day");
        assertThat(visit(code(8, NOW.plus(Duration.ofHours(1))))).isEqualTo(2);
        assertThat(err.toString()).contains("has not come yet");
        assertNothingNoted();
    }

    @Test
    void refusesACodeOfAnotherKeyLedgerOrRecord() throws Exception {
        var proof = proof(8, NOW);
        var stranger = AUTHORITY.hall(HALL.value());
        assertThat(visit(SignedSiteProof.sign(proof, stranger.keys().getPrivate()).text()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("not signed with the key of hall qn-0417");

        assertThat(visit(signed(with(proof, "another", 8, proof.hash())))).isEqualTo(2);
        assertThat(err.toString()).contains("has sent no seal of ledger another");

        assertThat(visit(signed(with(proof, proof.ledger(), 99, proof.hash())))).isEqualTo(2);
        assertThat(err.toString()).contains("record 99", "is not here yet");

        assertThat(visit(signed(with(proof, proof.ledger(), 9, proof.hash())))).isEqualTo(2);
        assertThat(err.toString()).contains("record 9 stored here is not the one on the box");
        assertNothingNoted();
    }

    @Test
    void refusesAHallThatOurAuthorityDoesNotVouchFor() throws Exception {
        var foreign = Files.writeString(folder.resolve("ca.pem"), new TestSeals().certificatePem());

        assertThat(visit(Optional.of(foreign), code(8, NOW))).isEqualTo(2);

        assertThat(err.toString()).contains("not of our authority");
        assertNothingNoted();
    }

    @Test
    void saysWhatIsNoCode() {
        assertThat(visit("https://example.vn")).isEqualTo(2);
        assertThat(err.toString()).contains("refused: not the text of a hall's visit code");
    }

    private static void assertNothingNoted() {
        try (var store = Store.open(DATABASE.settings())) {
            assertThat(store.lastVisit(HALL)).isEmpty();
        }
    }

    private String code(int record, Instant at) throws GeneralSecurityException {
        return signed(proof(record, at));
    }

    private String signed(SiteProof proof) throws GeneralSecurityException {
        return SignedSiteProof.sign(proof, keys.keys().getPrivate()).text();
    }

    private SiteProof proof(int record, Instant at) {
        var usage = records.get(record - 1).usage();
        return new SiteProof(
                SiteProof.KIND,
                HALL.value(),
                usage.ledger(),
                usage.seq(),
                RecordHash.of(usage),
                at.toString());
    }

    private static SiteProof with(SiteProof proof, String ledger, long seq, String hash) {
        return new SiteProof(proof.kind(), proof.hall(), ledger, seq, hash, proof.at());
    }

    private int visit(String code) {
        return visit(Optional.empty(), code);
    }

    private int visit(Optional<Path> trustedCa, String code) {
        var wanted =
                new AuditSettings(DATABASE.settings(), trustedCa, ZoneId.of("Asia/Ho_Chi_Minh"));
        return new CommandLine(new VisitCommand(() -> wanted, Clock.fixed(NOW, ZoneOffset.UTC)))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute("--by", "Tổ công nghệ số thôn Đầm Buôn", code);
    }
}
