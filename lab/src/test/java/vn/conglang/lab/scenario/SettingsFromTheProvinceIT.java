package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.GatewayProgram;
import vn.conglang.lab.hall.LabGuest;
import vn.conglang.lab.hall.Request.Family;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;

/// An operator sets the hall from afar: the workshop's command, a real Mosquitto with its rules,
/// the real agent behind its real firewall, and a guest who is online all the while.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SettingsFromTheProvinceIT {
    @RegisterExtension static final HallInNamespaces HALL = HallInNamespaces.withGuests(1);

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /// Takes about forty seconds at the speed of the lab's slow files.
    private static final long SLOW_BYTES = 2_500_000;

    private static final String TOPIC =
            "conglang/v1/halls/" + GatewayProgram.HALL + "/down/settings";

    /// A port on which no broker listens.
    private static final String WRONG_BROKER =
            "hall.name = \"Nhà văn hóa không tới được\"\nuplink.broker = \"mqtts://%s:1\"\n"
                    .formatted(Addresses.BROKER_NAME);

    private static final String APPROVED =
            """
            with one as (
                insert into bulletin (id, severity, drill, communes, title, body, title_en, body_en,
                                      hours, state, composer, composed_by, composed_at, decided_by,
                                      decided_at, expires_at)
                values ('bt-1', 'urgent', true, '{}', 'Bão số 13', 'Bà con ở nhà', '', '', 24,
                        'approved', 1, 'Lan', now(), 'Minh', now(), now() + interval '24 hours')
                returning id)
            insert into bulletin_message (bulletin, hall) select id, '*' from one returning hall
            """;

    private static final String CATALOGUE =
            "conglang/v1/halls/" + GatewayProgram.HALL + "/down/catalogue";

    private static final String WITHDRAWN =
            """
            update bulletin
               set state = 'withdrawn', version = 2, withdrawn_by = 'Lan', withdrawn_at = now()
             where id = 'bt-1' returning id
            """;

    @BeforeAll
    static void setUpTheWorkshop() throws IOException {
        var lab = HALL.lab();
        var workshop = lab.workshop();
        workshop.prepare();
        var papers = lab.certificates().province().key().getParent();
        write(
                "provisioning.toml",
                """
                [settings]
                broker = "mqtts://%s:%d"
                papers = "%s"
                """
                        .formatted(Addresses.BROKER_NAME, Addresses.BROKER_PORT, papers));
        write("roster/facts.csv", facts());
        write("passphrase", "mật khẩu của tỉnh\n");
        Files.setPosixFilePermissions(
                workshop.folder().resolve("passphrase"),
                PosixFilePermissions.fromString("rw-------"));
        assertThat(settings("key", passphrase()).exitCode()).isZero();
        Files.copy(
                workshop.folder().resolve("signing/province.pem"),
                lab.gateway().provinceKey(),
                StandardCopyOption.REPLACE_EXISTING);
        guest().press(Family.IPV4);
    }

    @Test
    @Order(1)
    void goodSettingsAreInForceWhileAGuestsDownloadGoesOn() throws Exception {
        try (var threads = Executors.newSingleThreadExecutor()) {
            var download =
                    threads.submit(() ->
                            guest().download(
                                            HALL.lab().internet().trickle(SLOW_BYTES),
                                            Family.IPV4));

            var sent = send("hall.name = \"Nhà văn hóa thôn Hải Yến\"\n");

            assertThat(sent.exitCode()).as(sent.out() + sent.err()).isZero();
            assertThat(sent.out())
                    .contains("+ hall.name = \"Nhà văn hóa thôn Hải Yến\"")
                    .contains("qn-0417  tries version 1")
                    .containsPattern("qn-0417 +1 +applied");
            assertThat(download.isDone()).as("the download outlasts the change").isFalse();
            assertThat(firstPage()).contains("Nhà văn hóa thôn Hải Yến");
            assertThat(download.get()).isEqualTo(SLOW_BYTES);
        }
        assertThat(guest().online(Family.IPV4)).isTrue();
        assertThat(guest().online(Family.IPV6)).isTrue();
        awaitReceipts("1 trying", "1 applied");
    }

    @Test
    @Order(2)
    void aWrongBrokerIsGivenUpByTheBoxItselfAndTheOperatorIsTold() throws Exception {
        trialOf("10m", "8s");

        var sent = send(WRONG_BROKER);

        assertThat(sent.exitCode()).as(sent.out() + sent.err()).isEqualTo(70);
        assertThat(sent.out())
                .containsPattern(
                        "qn-0417 +2 +reverted +not proven within 8 s: the province is not reached: ")
                .contains("- hall.name = \"Nhà văn hóa thôn Hải Yến\"");
        assertThat(firstPage()).contains("Nhà văn hóa thôn Hải Yến");
        assertThat(guest().online(Family.IPV4)).isTrue();
        awaitReceipts("1 trying", "1 applied", "2 trying", "2 reverted");
    }

    @Test
    @Order(3)
    void anAgentKilledTwiceInTheMidstOfATrialGoesBackToo() throws Exception {
        trialOf("8s", "1h");
        var agent = HALL.lab().gateway().service();
        send(WRONG_BROKER, "--wait", "0");
        await().atMost(PATIENCE).until(() -> firstPage().contains("không tới được"));

        agent.kill();
        assertThat(guest().online(Family.IPV4)).as("while no agent runs").isTrue();
        agent.start();
        assertThat(firstPage()).contains("không tới được");
        agent.kill();
        agent.start();

        assertThat(firstPage()).contains("Nhà văn hóa thôn Hải Yến");
        assertThat(guest().online(Family.IPV4)).isTrue();
        awaitReceipts("1 trying", "1 applied", "2 trying", "2 reverted", "3 trying", "3 reverted");
        assertThat(
                        HALL.lab()
                                .database()
                                .rows(
                                        "select reason from receipt where subject = '3' and reason <> ''"))
                .containsExactly("not proven within 2 starts");
    }

    @Test
    @Order(4)
    void whatTheProvinceDidNotSignIsRefusedAndTheReceiptWaitsForSomebodyWhoListens()
            throws Exception {
        var province = HALL.lab().province().service();
        province.stop();

        publish(provinceClient(), sent(1).replace("Hải Yến", "Hải Đảo"));
        province.start();

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        HALL.lab()
                                                .database()
                                                .rows(
                                                        "select reason from receipt where subject = 'unknown'"))
                                .containsExactly("settings: the signature is not the province's"));
        assertThat(firstPage()).contains("Nhà văn hóa thôn Hải Yến");
    }

    @Test
    @Order(5)
    void ofTheProvincesOldWordsTheOneInForceIsKnownAndAnyOtherRefused() throws Exception {
        publish(provinceClient(), sent(1));
        publish(provinceClient(), sent(2));

        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        HALL.lab()
                                                .database()
                                                .rows(
                                                        "select subject || ' ' || reason from receipt"
                                                                + " where outcome = 'refused' and subject <> 'unknown'"))
                                .containsExactly(
                                        "2 version must be higher than 3, which came before (got 2)"));
        assertThat(firstPage()).contains("Nhà văn hóa thôn Hải Yến");
    }

    @Test
    @Order(6)
    void aHallMaySendSettingsToNobody() {
        var lab = HALL.lab();
        var other =
                Mosquitto.client(
                        "mosquitto_pub", lab.certificates().authority().client("qn-0999"), TOPIC);
        var own = Mosquitto.client("mosquitto_pub", lab.certificates().hall(), TOPIC);

        assertThat(publish(other, "x")).containsIgnoringCase("not authorized");
        assertThat(publish(own, "x")).containsIgnoringCase("not authorized");
    }

    @Test
    @Order(7)
    void theHistoryTellsWhatWasSent() {
        var shown = settings("show", GatewayProgram.HALL);

        assertThat(shown.out())
                .containsPattern(" 1  20[0-9TZ:-]+  applied\\n")
                .containsPattern(" 2  20[0-9TZ:-]+  reverted   not proven within 8 s")
                // nobody waited for an answer, but the first may have come all the same
                .containsPattern(" 3  20[0-9TZ:-]+  (no answer|trying)\\n")
                .endsWith(WRONG_BROKER);
    }

    /// From what two people approved, which others' tests show, to the guest's page and back.
    @Test
    @Order(8)
    void aBulletinGoesFromTheDatabaseToTheGuestsPageAndIsTakenAway() throws IOException {
        var province = HALL.lab().province();
        write("bulletin.pem", province.bulletinKey().out());
        var key = HALL.lab().workshop().folder().resolve("bulletin.pem");
        var word = settings("endorse", key.toString(), passphrase());
        assertThat(word.exitCode()).as(word.err()).isZero();
        Files.writeString(province.bulletinEndorsement(), word.out());

        HALL.lab().database().rows(APPROVED);

        await().atMost(PATIENCE).until(() -> firstPage().contains("Bão số 13"));
        assertThat(firstPage())
                .containsSubsequence("DIỄN TẬP", "Tin khẩn của tỉnh", "Bão số 13", "Bà con ở nhà");
        awaitAnswers("bt-1/1 applied ");

        publish(provinceClient("conglang/v1/all/down/bulletin/bt-1"), "");
        HALL.lab().gateway().service().stop();
        HALL.lab().gateway().service().start();
        awaitOnline();
        assertThat(firstPage()).as("an emptied topic").contains("Bão số 13");

        HALL.lab().database().rows(WITHDRAWN);

        await().atMost(PATIENCE).until(() -> !firstPage().contains("Bão số 13"));
        awaitAnswers("bt-1/1 applied ", "bt-1/2 applied ");
        assertThat(guest().online(Family.IPV4)).isTrue();
    }

    /// From what an officer closed on the board, which others' tests show, through the workshop to
    /// the guest's page and back.
    @Test
    @Order(9)
    void aCatalogueGoesFromTheBoardThroughTheWorkshopToTheGuestsPage() throws IOException {
        var content = catalogue(2, "Nước sạch");
        write("catalogue-1.jsonl", content + "\n");
        var file = HALL.lab().workshop().folder().resolve("catalogue-1.jsonl");
        var signing = settings("sign", file.toString(), "--yes", passphrase());
        assertThat(signing.exitCode()).as(signing.err()).isZero();
        assertThat(signing.out()).contains("https://nuocsach.example.vn/  (nuoc-sach)");
        var signed = Files.readString(file.resolveSibling("catalogue-1.jsonl.signed")).strip();

        publish(provinceClient(CATALOGUE), signed.replace("Nước sạch", "Nước bẩn"));
        awaitCatalogues("unknown refused");
        HALL.lab().database().rows(rolledOut(content, signature(signed)));

        await().atMost(PATIENCE).until(() -> firstPage().contains("Nước sạch"));
        awaitCatalogues("unknown refused", "2 applied");
        await().atMost(PATIENCE)
                .until(() ->
                        HALL.lab()
                                .database()
                                .rows("select sent and emptied from rollout_message")
                                .equals(List.of("t")));

        var agent = HALL.lab().gateway().service();
        agent.kill();
        agent.start();
        awaitOnline();
        assertThat(firstPage()).as("after a power cut, from the card").contains("Nước sạch");
        assertThat(guest().online(Family.IPV4)).isTrue();
    }

    private static void awaitCatalogues(String... answers) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        HALL.lab()
                                                .database()
                                                .rows(
                                                        "select subject || ' ' || outcome from receipt"
                                                                + " where kind = 'catalogue' order by number"))
                                .containsExactly(answers));
    }

    private static String catalogue(long version, String name) {
        return """
        {"version":%d,"services":[{"id":"nuoc-sach","address":"nuocsach.example.vn","phone":"",\
        "guide":"","text":{"vi":{"name":"%s","purpose":"Báo mất nước.","how":[]}}}],\
        "guides":[],"emergency":[]}\
        """
                .formatted(version, name);
    }

    private static String rolledOut(String content, String signature) {
        return """
        with one as (
            insert into rollout (number, kind, state, title, reach)
            values (1, 'catalogue', 'signed', 'Thử', 3) returning number)
        insert into rollout_text (rollout, hall, version, content, signature)
        select number, '*', 2, '%s', '%s' from one returning rollout
        """
                .formatted(content, signature);
    }

    private static String signature(String signed) {
        var from = signed.indexOf("\"signature\":\"") + "\"signature\":\"".length();
        return signed.substring(from, signed.indexOf('"', from));
    }

    private static void awaitAnswers(String... answers) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        HALL.lab()
                                                .database()
                                                .rows(
                                                        "select subject || ' ' || outcome || ' ' || reason from receipt"
                                                                + " where kind = 'bulletin' order by subject"))
                                .containsExactly(answers));
    }

    private static LabGuest guest() {
        return HALL.lab().guest(1);
    }

    private static Finished send(String toml, String... more) throws IOException {
        write("fragment.toml", toml);
        var file = HALL.lab().workshop().folder().resolve("fragment.toml");
        return settings(
                Stream.concat(
                                Stream.of(
                                        "send",
                                        GatewayProgram.HALL,
                                        "--yes",
                                        "--file",
                                        file.toString(),
                                        passphrase()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    private static Finished settings(String... arguments) {
        var all = Stream.concat(Stream.of("settings"), Stream.of(arguments)).toArray(String[]::new);
        return HALL.lab().workshop().command(all).within(Duration.ofMinutes(5)).run();
    }

    private static String passphrase() {
        return "--passphrase-file=" + HALL.lab().workshop().folder().resolve("passphrase");
    }

    private static void write(String name, String text) throws IOException {
        var file = HALL.lab().workshop().folder().resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    /// The next start reads it.
    private static void trialOf(String before, String now) throws IOException {
        var file = HALL.lab().gateway().settings();
        var text = Files.readString(file);
        assertThat(text).contains("trial = \"" + before + "\"");
        Files.writeString(file, text.replace("trial = \"" + before, "trial = \"" + now));
        HALL.lab().gateway().service().stop();
        HALL.lab().gateway().service().start();
        awaitOnline();
    }

    private static void awaitOnline() {
        await().atMost(PATIENCE)
                .until(() ->
                        HALL.lab()
                                .database()
                                .rows("select state from hall_status")
                                .equals(List.of("online")));
    }

    private static String firstPage() {
        return HALL.lab()
                .gatewayPlace()
                .program(
                        "curl",
                        "-q",
                        "-s",
                        "--max-time",
                        "5",
                        "http://%s:%d/".formatted(Addresses.GATEWAY, GatewayProgram.PORTAL_PORT))
                .run()
                .out();
    }

    private static void awaitReceipts(String... receipts) {
        await().atMost(PATIENCE)
                .untilAsserted(() ->
                        assertThat(
                                        HALL.lab()
                                                .database()
                                                .rows(
                                                        "select subject || ' ' || outcome from receipt order by number"))
                                .containsExactly(receipts));
    }

    private static List<String> provinceClient() {
        return provinceClient(TOPIC);
    }

    private static List<String> provinceClient(String topic) {
        return Mosquitto.client("mosquitto_pub", HALL.lab().certificates().province(), topic);
    }

    private static String publish(List<String> client, String payload) {
        client.addAll(List.of("-q", "1", "-d", "-r", "-s"));
        var finished =
                HALL.lab()
                        .provincePlace()
                        .inside(Program.of(client).reading(payload).within(Duration.ofSeconds(20)))
                        .run();
        return finished.out() + finished.err();
    }

    /// What was published as this version, out of the workshop's file.
    private static String sent(int version) throws IOException {
        var json =
                Files.readString(
                        HALL.lab()
                                .workshop()
                                .folder()
                                .resolve("settings/qn-0417/" + version + ".json"));
        var from = json.indexOf("{\"content\"");
        return json.substring(from, json.indexOf('}', json.indexOf("\"signature\"")) + 1);
    }

    private static String facts() {
        return """
        hall,fact,value,from,until
        %1$s,name,Nhà văn hóa thôn Đầm Buôn,2020-11-01,
        %1$s,village,thôn Đầm Buôn,2020-11-01,
        %1$s,commune,06895,2020-11-01,
        %1$s,access-point,external,2020-11-01,
        %1$s,uplink,metered,2020-11-01,
        %1$s,languages,vi en,2020-11-01,
        %1$s,hours,Mo-Fr 07:00-11:00,2020-11-01,
        %1$s,wifi-name,Wifi Nha van hoa,2020-11-01,
        %1$s,ring,trial,2020-11-01,
        """
                .formatted(GatewayProgram.HALL);
    }
}
