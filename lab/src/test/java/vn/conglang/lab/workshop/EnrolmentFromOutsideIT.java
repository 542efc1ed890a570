package vn.conglang.lab.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.conglang.lab.hall.Root;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;
import vn.conglang.telemetry.HallId;

/// The enrolment server as the command line runs it, met by clients that are not ours: curl and
/// OpenSSL. What it gives out is shown to a real Mosquitto. Each test has a hall of its own.
class EnrolmentFromOutsideIT {
    private static final ProvinceWorkshop WORKSHOP = ProvinceWorkshop.create();
    private static final RealBroker BROKER = RealBroker.of(WORKSHOP);
    private static final int PORT = ProvinceWorkshop.freePort();
    private static final AtomicInteger HALLS = new AtomicInteger();
    private static @Nullable ProcessHandle server;

    private final String hall = "qn-%04d".formatted(HALLS.incrementAndGet());

    @BeforeAll
    static void aProvinceThatServes() {
        Root.demand(); // Mosquitto runs as its own user
        WORKSHOP.settings(
                BROKER.settings()
                        + """
                        [enrolment]
                        address = "https://localhost:%1$d"
                        listen = "127.0.0.1"
                        port = %1$d
                        """
                                .formatted(PORT));
        WORKSHOP.roster(
                "qn-0001", "qn-0002", "qn-0003", "qn-0004", "qn-0005", "qn-0006", "qn-0007");
        WORKSHOP.begunBefore(Duration.ofDays(400));
        assertThat(WORKSHOP.runWithKey("broker", "config").succeeded()).isTrue();
        var command = WORKSHOP.command("enrolment", "serve");
        command.addAll(List.of("--passphrase-file", WORKSHOP.passphraseFile().toString()));
        server = Program.of(command).start(log());
        assertThat(Wait.until(Duration.ofSeconds(60), EnrolmentFromOutsideIT::serves)).isTrue();
    }

    @AfterAll
    static void away() {
        if (server != null) {
            server.destroy();
            server.onExit().join();
        }
        BROKER.close();
        WORKSHOP.close();
    }

    @Test
    void aBoxGetsACertificateThatOpensslVerifiesAndMosquittoTakes() {
        var box = newBox("first");
        var answer = enrol(box, code());
        assertThat(answer.err())
                .contains("200 OK", "application/pkcs7-mime; smime-type=certs-only");

        unpack(answer.out(), box.certificate());
        var trusted = WORKSHOP.directory().resolve("cacerts");
        unpack(curl("cacerts").out(), trusted);
        assertThat(verify(box, trusted)).contains("OK");
        assertThat(openssl("x509", "-in", box.certificate().toString(), "-noout", "-subject"))
                .isEqualToIgnoringNewLines("subject=CN = " + hall);
        assertThat(publish(box)).contains("received PUBACK");
    }

    @Test
    void aBoxRenewsWithItsCertificateEvenWhenItHasEnded() {
        var box = newBox("old");
        var longAgo = WORKSHOP.authority(Duration.ofDays(399));
        box.certified(longAgo.issueHall(new HallId(hall), box.publicKey()));
        assertThat(publish(box)).doesNotContain("PUBACK");

        var renewed = newBox("renewed");
        var answer = renew(box, renewed);

        assertThat(answer.err()).contains("200 OK");
        unpack(answer.out(), renewed.certificate());
        assertThat(publish(renewed)).contains("received PUBACK");
    }

    @Test
    void aNewBoxTakesTheOldOnesPlaceAtTheBrokerToo() {
        var old = newBox("old");
        unpack(enrol(old, code()).out(), old.certificate());
        assertThat(publish(old)).contains("received PUBACK");

        var code = code();
        assertThat(publish(old)).contains("received PUBACK");
        var fresh = newBox("new");
        unpack(enrol(fresh, code).out(), fresh.certificate());

        assertThat(Wait.until(Duration.ofSeconds(30), () -> !publish(old).contains("PUBACK")))
                .isTrue();
        assertThat(
                        Wait.until(
                                Duration.ofSeconds(30),
                                () -> publish(fresh).contains("received PUBACK")))
                .isTrue();
        assertThat(renew(old, newBox("again")).out())
                .startsWith("Chứng thư của thiết bị đã bị thu hồi");
        assertThat(WORKSHOP.run("authority", "show", hall).out()).contains("(superseded)", "good");
    }

    @Test
    void aBoxRevokedAtTheCommandLineIsRefusedByTheRunningServer() {
        var box = newBox("stolen");
        unpack(enrol(box, code()).out(), box.certificate());

        assertThat(WORKSHOP.runWithKey("authority", "revoke", hall).succeeded()).isTrue();

        assertThat(renew(box, newBox("again")).err()).contains("403 Forbidden");
        assertThat(enrol(box, code()).out()).startsWith("Khóa này đã thuộc về một thiết bị khác");
    }

    @Test
    void ofTwoBoxesWithOneCodeOneIsServedAndTheOtherReported() throws Exception {
        var code = code();
        var boxes = new ArrayList<Callable<String>>();
        for (var name : List.of("one", "two")) {
            var box = newBox(name);
            boxes.add(() -> enrol(box, code).err());
        }
        var answers = new ArrayList<String>();
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (var done : pool.invokeAll(boxes)) {
                answers.add(done.get());
            }
        }

        assertThat(answers).filteredOn(answer -> answer.contains("200 OK")).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.contains("401 Unauth")).hasSize(1);
        assertThat(WORKSHOP.run("authority", "log", "--hall", hall).out())
                .contains("code made", "code used", "enrolment refused", "reason code used");
    }

    @Test
    void refusesOtherKeysAndWrongCodesInWords() {
        var code = code();
        var rsa = WORKSHOP.directory().resolve("rsa.csr");
        openssl(
                "req",
                "-new",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-keyout",
                "/dev/null",
                "-subj",
                "/CN=" + hall,
                "-outform",
                "DER",
                "-out",
                rsa.toString());
        assertThat(post("simpleenroll", base64(rsa), "--user", hall + ":" + code).out())
                .startsWith("Khóa của yêu cầu không được nhận");

        var box = newBox("box");
        assertThat(enrol(box, "AAAA-BBBB-CCCC-DDDD").out()).startsWith("Mã ghi danh bị gõ sai");
        var english =
                post(
                        "simpleenroll",
                        request(box),
                        "--user",
                        hall + ":AAAA-BBBB-CCCC-DDDD",
                        "-H",
                        "Accept-Language: en");
        assertThat(english.out()).startsWith("The hall code is mistyped");
        assertThat(enrol(box, code).err()).contains("200 OK");
    }

    @Test
    void speaksModernTlsOnly() {
        for (var version : List.of("-tls1_2", "-tls1_3")) {
            assertThat(handshake(version))
                    .contains("Server certificate", "Verify return code: 0 (ok)");
        }
        assertThat(handshake("-tls1_1")).contains("alert protocol version");
    }

    private static boolean serves() {
        return Files.exists(log()) && ProvinceWorkshop.read(log()).contains("Boxes enrol at");
    }

    private static Path log() {
        return WORKSHOP.directory().resolve("enrolment.log");
    }

    private Box newBox(String name) {
        return Box.withNewKey(WORKSHOP.directory(), hall + "-" + name);
    }

    private String code() {
        var run = WORKSHOP.run("enrolment", "code", hall);
        assertThat(run.succeeded()).as(run.err()).isTrue();
        return run.out().strip();
    }

    private Finished enrol(Box box, String code) {
        return post("simpleenroll", request(box), "--user", hall + ":" + code);
    }

    private Finished renew(Box old, Box renewed) {
        return post(
                "simplereenroll",
                request(renewed),
                "--cert",
                old.certificate().toString(),
                "--key",
                old.key().toString());
    }

    /// The request in base64, as EST wants it.
    private Path request(Box box) {
        var der = WORKSHOP.directory().resolve(box.name() + ".csr");
        openssl(
                "req",
                "-new",
                "-key",
                box.key().toString(),
                "-subj",
                "/CN=" + hall,
                "-outform",
                "DER",
                "-out",
                der.toString());
        return base64(der);
    }

    private static Path base64(Path der) {
        var text = der.resolveSibling(der.getFileName() + ".b64");
        openssl("base64", "-in", der.toString(), "-out", text.toString());
        return text;
    }

    private static Finished post(String what, Path body, String... more) {
        var all =
                new ArrayList<>(
                        List.of(
                                "-H",
                                "Content-Type: application/pkcs10",
                                "--data-binary",
                                "@" + body));
        all.addAll(List.of(more));
        return curl(what, all.toArray(String[]::new));
    }

    /// The body is on standard output, the rest of the conversation on standard error.
    private static Finished curl(String what, String... more) {
        var command =
                new ArrayList<>(
                        List.of(
                                "curl",
                                "-sSv",
                                "--cacert",
                                WORKSHOP.rootCertificate().toString(),
                                "https://localhost:%d/.well-known/est/%s".formatted(PORT, what)));
        command.addAll(List.of(more));
        return Program.of(command).run();
    }

    private static void unpack(String base64, Path certificates) {
        var der = List.of("openssl", "base64", "-d", "-out", certificates + ".p7");
        Program.of(der).reading(base64).check();
        openssl(
                "pkcs7",
                "-inform",
                "DER",
                "-in",
                certificates + ".p7",
                "-print_certs",
                "-out",
                certificates.toString());
    }

    private static String verify(Box box, Path untrusted) {
        return openssl(
                "verify",
                "-purpose",
                "sslclient",
                "-CAfile",
                WORKSHOP.rootCertificate().toString(),
                "-untrusted",
                untrusted.toString(),
                box.certificate().toString());
    }

    private static String handshake(String version) {
        var run =
                Program.of(
                                "openssl",
                                "s_client",
                                version,
                                "-connect",
                                "localhost:" + PORT,
                                "-CAfile",
                                WORKSHOP.rootCertificate().toString())
                        .run();
        return run.out() + run.err();
    }

    private static String openssl(String... arguments) {
        var command = new ArrayList<>(List.of("openssl"));
        command.addAll(List.of(arguments));
        return Program.of(command).check();
    }

    private String publish(Box box) {
        return BROKER.publish(
                box.credentials(WORKSHOP.rootCertificate()),
                "conglang/v1/halls/" + hall + "/up/usage");
    }
}
