package vn.conglang.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.conglang.portal.keeper.DeskBrowser;
import vn.conglang.portal.notice.Pictures;

/// The whole agent as a program of its own, started as its unit starts it, 48 MB of heap and all;
/// and a keeper at its desk who sends what should fill it.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HostileUploadsIT {
    private static final Path PACKAGE = Path.of("src/deb/files/usr/lib").toAbsolutePath();
    private static final Path UNIT = PACKAGE.resolve("systemd/system/conglang-gateway.service");
    private static final Path OPTIONS = PACKAGE.resolve("conglang/gateway/jvm.options");
    private static final Pattern PORTS =
            Pattern.compile("portal=(\\d+) desk=(\\d+) gateway started");
    private static final int MEGABYTE = 1 << 20;

    @TempDir static Path folder;
    private static Process agent;
    private static int portal;
    private static DeskBrowser keeper;

    @BeforeAll
    static void start() throws IOException {
        var settings =
                Files.writeString(
                        folder.resolve("gateway.toml"),
                        """
                        hall = { id = "qn-0417", name = "Nhà văn hóa thôn Đầm Buôn" }
                        data.directory = "%s"
                        network = { firewall = "open", hall-addresses = ["127.0.0.1"] }
                        portal.port = 0
                        desk.port = 0
                        clock.source = "host"
                        """
                                .formatted(folder.resolve("data")));
        var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(memoryOfTheUnit());
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=info");
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of("--settings", settings.toString()));
        agent =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        var ports =
                Awaitility.await()
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> PORTS.matcher(log()), Matcher::find);
        portal = Integer.parseInt(ports.group(1));
        keeper =
                new DeskBrowser(
                        Integer.parseInt(ports.group(2)),
                        folder.resolve("data/contents"),
                        "127.0.0.1");
        assertThat(keeper.enter(deskCode(settings), "Hoàng Văn Páo").statusCode()).isEqualTo(303);
    }

    /// The code that the installer reads out, made beside the running agent.
    private static String deskCode(Path settings) {
        var out = new StringWriter();
        var exit =
                Main.commandLine()
                        .setOut(new PrintWriter(out, true))
                        .execute("--settings", settings.toString(), "--desk-code");
        assertThat(exit).isZero();
        return out.toString().strip();
    }

    private static List<String> memoryOfTheUnit() throws IOException {
        try (var lines = Files.lines(OPTIONS)) {
            var flags = lines.filter(line -> line.startsWith("-")).toList();
            assertThat(flags).contains("-Xmx64m");
            return flags;
        }
    }

    private static String unit(String key) throws IOException {
        try (var lines = Files.lines(UNIT)) {
            return lines.filter(line -> line.startsWith(key + "=")).findFirst().orElseThrow();
        }
    }

    private static String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    /// Also when it did not start well.
    @AfterAll
    static void stop() throws InterruptedException {
        agent.destroy();
        assertThat(agent.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Optional.ofNullable(keeper).ifPresent(DeskBrowser::close);
    }

    static Stream<Arguments> photos() {
        return Stream.of(
                photo("50 megapixels", 303, Pictures.hugeJpeg(8_160, 6_144)),
                photo("50 megapixels of one colour", 303, Pictures.bomb(8_160, 6_144)),
                photo("a bomb", 422, Pictures.bomb(30_000, 30_000)),
                photo("a long strip", 422, Pictures.bomb(60_000, 2)),
                photo("progressive", 422, Pictures.progressive(5_000, 4_000)),
                photo("nothing at all", 422, new byte[14 * MEGABYTE]),
                photo("a beginning, then nothing", 303, padded(Pictures.jpeg(3_000, 2_000))));
    }

    private static Arguments photo(String name, int status, byte[] bytes) {
        return Arguments.of(name, status, bytes);
    }

    private static byte[] padded(byte[] jpeg) {
        var padded = new byte[14 * MEGABYTE];
        System.arraycopy(jpeg, 0, padded, 0, jpeg.length / 2);
        return padded;
    }

    @Order(1)
    @ParameterizedTest(name = "{0}")
    @MethodSource("photos")
    void aPhotoThatIsHugeIsTakenOrRefusedInWords(String name, int status, byte[] bytes) {
        var answer = upload("photo", bytes);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).doesNotContain("Exception");
    }

    @Order(2)
    @Test
    void whatIsLargerThanAnyPhotoOrTextIsRefusedInWordsThatArrive() {
        var photo = upload("photo", new byte[20 * MEGABYTE]);
        assertThat(photo.statusCode()).isEqualTo(422);
        assertThat(photo.body()).contains("class=\"note bad\"", "Hội làng");
        var typed = Map.of("title", "x".repeat(10 * MEGABYTE));
        for (var form : List.of("/hop/moi", "/dang-nhap")) {
            var answer = keeper.post(form, typed);
            assertThat(answer.statusCode()).as(form).isEqualTo(400);
            assertThat(answer.body()).contains("<h1>").doesNotContain("Exception");
        }
    }

    @Order(3)
    @Test
    void nineSendAtOnceAndGuestsReadOn() throws Exception {
        var huge = Pictures.hugeJpeg(8_160, 6_144);
        var text = "x".repeat(10 * MEGABYTE);
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = new ArrayList<Future<Integer>>();
            for (int i = 0; i < 3; i++) {
                answers.add(people.submit(status(() -> upload("photo", huge))));
                answers.add(people.submit(status(() -> upload("voice", huge))));
                answers.add(
                        people.submit(
                                status(() -> keeper.post("/thong-bao/luu", Map.of("text", text)))));
            }
            assertThat(guest()).isEqualTo(200);
            for (var answer : answers) {
                assertThat(answer.get()).isIn(200, 303, 400, 413, 422);
            }
        }
    }

    /// Behind all that, the agent is the one that was started, well, and within what it may use.
    @Order(4)
    @Test
    void theAgentIsWellAndWithinItsMemory() throws Exception {
        assertThat(agent.isAlive()).isTrue();
        assertThat(log()).doesNotContain("OutOfMemoryError", "broke down");
        assertThat(guest()).isEqualTo(200);
        assertThat(keeper.get("/thong-bao").statusCode()).isEqualTo(200);
        var most = Integer.parseInt(unit("MemoryMax").replaceAll("\\D", ""));
        assertThat(peakMegabytes()).isBetween(40, most);
    }

    private static Callable<Integer> status(Callable<HttpResponse<String>> sending) {
        return () -> sending.call().statusCode();
    }

    private static HttpResponse<String> upload(String field, byte[] bytes) {
        return keeper.upload(
                "/thong-bao/luu",
                Map.of(
                        "title",
                        "Hội làng",
                        "category",
                        "van_hoa",
                        "cleared",
                        "on",
                        "do",
                        "publish"),
                field,
                () -> new ByteArrayInputStream(bytes));
    }

    private static int guest() throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var first = URI.create("http://127.0.0.1:" + portal + "/");
            return client.send(HttpRequest.newBuilder(first).build(), BodyHandlers.discarding())
                    .statusCode();
        }
    }

    /// The most memory that the program ever had, code and everything: proc(5), `VmHWM`.
    private static int peakMegabytes() throws IOException {
        var status = Files.readString(Path.of("/proc/" + agent.pid() + "/status"));
        var peak = Pattern.compile("VmHWM:\\s+(\\d+) kB").matcher(status);
        assertThat(peak.find()).isTrue();
        return Integer.parseInt(peak.group(1)) / 1024;
    }
}
