package vn.conglang.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.desired.SigningProvince;
import vn.conglang.gateway.settings.GatewaySettings;
import vn.conglang.gateway.uplink.FakeProvince;
import vn.conglang.gateway.uplink.RealBroker;
import vn.conglang.groundwork.settings.SettingsFile;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Topics;

/// The whole agent and a real broker, with settings that the province sends; the gate is open, the
/// kernel's is in the lab.
class AgentTest {
    private static final HallId HALL = new HallId("qn-0417");
    private static final String TOPIC = Topics.settings(HALL);

    @TempDir Path dir;
    private final SigningProvince signing = new SigningProvince();
    private RealBroker broker;
    private FakeProvince province;

    @BeforeAll
    static void bePatient() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    @BeforeEach
    void start() throws Exception {
        signing.writeKey(dir.resolve("province.pem"));
        broker = RealBroker.start();
        province = new FakeProvince(broker.uri(), HALL);
    }

    @AfterEach
    void end() {
        province.close();
        broker.close();
    }

    @Test
    void goodSettingsAreTriedProvenAndInForceAtTheNextStart() throws Exception {
        try (var agent = new RunningAgent("1m")) {
            awaitOnline(1);
            province.say(TOPIC, settings(1, "hall.name = \"Nhà văn hóa thôn Hải Yến\""));

            awaitTold("1 trying", "1 applied");
            assertThat(agent.firstPage()).contains("Nhà văn hóa thôn Hải Yến");
        }
        try (var again = new RunningAgent("1m")) {
            awaitOnline(3);

            assertThat(again.firstPage()).contains("Nhà văn hóa thôn Hải Yến");
            assertThat(told()).containsExactly("1 trying", "1 applied");
        }
    }

    @Test
    void aWrongBrokerIsGivenUpByTheBoxItselfAndReportedOverTheOldOne() throws Exception {
        try (var agent = new RunningAgent("1s")) {
            awaitOnline(1);

            province.say(
                    TOPIC,
                    settings(1, "uplink.broker = \"mqtt://127.0.0.1:1\"\nhall.name = \"Hải Yến\""));

            awaitTold(
                    "1 trying",
                    "1 reverted not proven within 1 s: the province is not reached:"
                            + " mqtt://127.0.0.1:1: connecting: Connection refused");
            assertThat(agent.firstPage()).contains("Đầm Buôn");
        }
    }

    @Test
    void anAgentThatEndsInTheMidstOfATrialGoesOnWithItAndGivesItUpAtItsThirdStart()
            throws Exception {
        try (var agent = new RunningAgent("1h")) {
            awaitOnline(1);
            province.say(
                    TOPIC,
                    settings(1, "uplink.broker = \"mqtt://127.0.0.1:1\"\nhall.name = \"Hải Yến\""));
            await().untilAsserted(() -> assertThat(agent.firstPage()).contains("Hải Yến"));
        }
        try (var second = new RunningAgent("1h")) {
            assertThat(second.firstPage()).contains("Hải Yến");
        }
        try (var third = new RunningAgent("1h")) {
            assertThat(third.firstPage()).contains("Đầm Buôn");
            awaitTold("1 trying", "1 reverted not proven within 2 starts");
        }
    }

    @Test
    void whatIsRefusedIsReportedOnceAndChangesNothing() throws Exception {
        try (var agent = new RunningAgent("1h")) {
            awaitOnline(1);
            var before = agent.gateway();

            province.say(TOPIC, new SigningProvince().settings("qn-0417", 1, ""));
            province.say(TOPIC, signing.settings("qn-0418", 2, ""));
            province.say(TOPIC, settings(3, "hall.colour = 1"));
            province.say(TOPIC, settings(4, "hall.name = "));

            await().untilAsserted(() -> assertThat(told()).hasSize(4));
            assertThat(told().get(0))
                    .isEqualTo("unknown refused settings: the signature is not the province's");
            assertThat(told().get(1)).startsWith("2 refused these settings are for hall qn-0418");
            assertThat(told().get(2))
                    .startsWith("3 refused settings 3, line 1: hall.colour: may not");
            assertThat(told().get(3)).startsWith("4 refused settings 4, line 1: ");
            assertThat(agent.gateway()).isSameAs(before);
        }
    }

    private String settings(long version, String toml) {
        return signing.settings("qn-0417", version, toml);
    }

    private void awaitOnline(int times) {
        await().until(() ->
                province.story.stream().filter("online started"::equals).count() == times);
    }

    private void awaitTold(String... receipts) {
        await().untilAsserted(() -> assertThat(told()).containsExactly(receipts));
    }

    /// What the hall answered, as `version outcome reason`.
    private List<String> told() {
        return province.receipts().stream()
                .map(r -> (r.subject() + " " + r.outcome() + " " + r.reason()).strip())
                .toList();
    }

    /// An agent on a thread of its own.
    private final class RunningAgent implements AutoCloseable {
        private final Agent agent;
        private final Thread thread;

        RunningAgent(String trial) {
            var file = SettingsFile.parse("gateway.toml", toml(trial));
            agent = Agent.open(file, GatewaySettings.of(file));
            thread = Thread.ofPlatform().name("agent").start(this::run);
        }

        private void run() {
            try {
                agent.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        Gateway gateway() {
            return await().until(agent::gateway, Optional::isPresent).orElseThrow();
        }

        String firstPage() {
            var site = URI.create("http://127.0.0.1:%d/".formatted(gateway().portalPort()));
            try (var phone = HttpClient.newHttpClient()) {
                return phone.send(
                                HttpRequest.newBuilder(site).build(), BodyHandlers.ofString(UTF_8))
                        .body();
            } catch (IOException e) {
                return e.toString(); // in the midst of a restart
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() {
            agent.stop();
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            agent.close();
        }
    }

    private String toml(String trial) {
        return """
        hall = { id = "qn-0417", name = "Nhà văn hóa thôn Đầm Buôn" }
        data.directory = "%s"
        network.firewall = "open"
        portal.port = 0
        desk.port = 0
        clock.source = "host"
        province = { key = "%s", trial = "%s" }
        uplink = { broker = "%s", reconnect-maximum = "1s" }
        """
                .formatted(dir, dir.resolve("province.pem"), trial, broker.uri());
    }
}
