package vn.conglang.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.provisioning.authority.Kind;
import vn.conglang.provisioning.authority.Reason;
import vn.conglang.provisioning.authority.WorkshopForTests;
import vn.conglang.telemetry.HallId;

/// What a person at the command line sees of authority, broker and enrolment. What needs a key with
/// its real cost is tried in the lab.
class CommandsTest {
    private static final String ROSTER =
            """
            hall,fact,value,from,until
            qn-0417,name,Nhà văn hóa thôn Đầm Buôn,2026-11-01,
            qn-0417,village,thôn Đầm Buôn,2026-11-01,
            qn-0417,commune,06895,2026-11-01,
            qn-0417,access-point,external,2026-11-01,
            qn-0417,uplink,metered,2026-11-01,
            qn-0417,languages,vi en,2026-11-01,
            qn-0417,hours,Mo-Fr 07:00-11:00,2026-11-01,
            qn-0417,wifi-name,Wifi Nha van hoa,2026-11-01,
            qn-0417,ring,trial,2026-11-01,
            """;

    @TempDir private static Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void aWorkshopWithTwoHalls() throws IOException {
        Files.createDirectories(folder.resolve("roster"));
        Files.writeString(folder.resolve("roster/facts.csv"), ROSTER);
        var authority = WorkshopForTests.in(folder).authority();
        for (var hall : List.of("qn-0417", "qn-0418")) {
            authority.issueHall(new HallId(hall), WorkshopForTests.newKeys().getPublic());
        }
        authority.alone(() -> {
            var gone = authority.register().of(Kind.HALL, "qn-0418").toList();
            authority.revoke(gone, Reason.KEY_COMPROMISE);
        });
    }

    @Test
    void listsWhatIsGoodAndWithAllTheRestToo() {
        assertThat(run("authority", "list")).isZero();
        assertThat(out.toString()).contains("issuing", "active", "qn-0417").doesNotContain("0418");
        assertThat(run("authority", "list", "--all")).isZero();
        assertThat(out.toString()).containsPattern("hall +qn-0418 .*revoked .*key-compromise");
        out.getBuffer().setLength(0);
        assertThat(run("authority", "list", "--ending", "30")).isZero();
        assertThat(out.toString()).doesNotContain("qn-0417");
    }

    @Test
    void showsAHallsCertificates() {
        assertThat(run("authority", "show", "qn-0417")).isZero();
        assertThat(out.toString()).contains("hall qn-0417", "state    good", "serial", "issued/");
        assertThat(run("authority", "show", "qn-0999")).isEqualTo(70);
        assertThat(err.toString()).contains("no certificate has this name or serial: qn-0999");
    }

    @Test
    void checksTheLogAgainstAHeadOnPaper() {
        assertThat(run("authority", "log", "verify")).isZero();
        var head = out.toString().lines().toList().getLast();
        assertThat(head).matches("\\d+:[0-9a-f]{64}");
        run("enrolment", "code", "qn-0417");

        assertThat(run("authority", "log", "verify", "--holds", head)).isZero();
        var other = head.replaceAll(".$", head.endsWith("0") ? "1" : "0");
        assertThat(run("authority", "log", "verify", "--holds", other)).isEqualTo(70);
        assertThat(err.toString()).contains("does not hold " + other);
    }

    @Test
    void noticesACertificateThatTheLogDoesNotKnow() throws IOException {
        var forged = folder.resolve("authority/issued/7777.pem");
        Files.copy(folder.resolve("authority/root.pem"), forged);
        try {
            assertThat(run("authority", "log", "verify")).isEqualTo(70);
            assertThat(err.toString()).contains("7777.pem: is not in the log");
        } finally {
            Files.delete(forged);
        }
    }

    @Test
    void makesACodeAndSaysThatItMeansASwap() {
        assertThat(run("enrolment", "code", "qn-0417")).isZero();
        assertThat(out.toString().strip()).matches("[2-9A-Z]{4}(-[2-9A-Z]{4}){3}");
        assertThat(err.toString()).contains("qn-0417 has a box", "the new box takes its place");
    }

    @Test
    void showsTheCodeAsAPicture() throws IOException {
        var png = folder.resolve("code.png");
        assertThat(run("enrolment", "code", "qn-0417", "--qr", "--png", png.toString())).isZero();
        assertThat(out.toString()).contains("█", "▄");
        assertThat(Files.readAllBytes(png)).startsWith(0x89, 'P', 'N', 'G');
    }

    @Test
    void makesACodeVoid() {
        run("enrolment", "code", "qn-0417");
        assertThat(run("enrolment", "code", "qn-0417", "--remove")).isZero();
        assertThat(run("enrolment", "code", "qn-0417", "--remove")).isZero();
        assertThat(out.toString()).contains("The code is void.", "There is no code.");
    }

    @Test
    void makesNoCodeForAHallThatIsNotInTheRoster() {
        assertThat(run("enrolment", "code", "qn-0999")).isEqualTo(78);
        assertThat(err.toString()).isEqualToIgnoringNewLines("qn-0999: is not in the roster");
    }

    @ParameterizedTest
    @CsvSource({
        "authority, authority: no command given",
        "broker, broker: no command given",
        "enrolment code, Missing required parameter",
        "enrolment code QN, hall id must be",
        "authority revoke qn-0417 --reason bored, --reason: must be key-compromise",
        "authority issue-server a_b --out /nowhere, must be a DNS name or an IP address",
        "authority log wipe, unknown word",
        "authority log verify --holds x, --holds: must be LINES:HASH",
    })
    void wrongUsageIsToldAndNothingDone(String command, String sentence) {
        assertThat(run(command.split(" ", -1))).isEqualTo(64);
        assertThat(err.toString()).contains(sentence, "--help").doesNotContain("\tat ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"crl", "revoke qn-0417", "rotate"})
    void withoutAPassphraseNothingIsDone(String command) {
        assertThat(run(("authority " + command).split(" ", -1))).isEqualTo(70);
        assertThat(err.toString()).contains("Passphrase of the", "no terminal to ask at");
    }

    @Test
    void aPassphraseFileThatIsOpenToOthersIsRefused() throws IOException {
        var file = Files.writeString(folder.resolve("words"), "correct horse battery\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(run("authority", "crl", "--passphrase-file", file.toString())).isEqualTo(70);
        assertThat(err.toString()).contains("chmod 600 " + file);
    }

    @Test
    void aWorkshopWithoutAuthorityIsToldHowToBegin() throws IOException {
        var file = Files.writeString(folder.resolve("secret"), "correct horse battery\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        var empty = folder.resolve("empty").toString();

        var code = runIn(empty, "authority", "crl", "--passphrase-file", file.toString());

        assertThat(code).isEqualTo(70);
        assertThat(err.toString()).contains("has no certificate authority yet", "authority init");
    }

    private int run(String... arguments) {
        return runIn(folder.toString(), arguments);
    }

    private int runIn(String workshop, String... arguments) {
        var all = new ArrayList<>(List.of(arguments));
        if (arguments.length > 1) {
            all.addAll(2, List.of("--workshop", workshop));
        }
        return Main.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all.toArray(String[]::new));
    }
}
