package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.conglang.lab.certificate.Identity;
import vn.conglang.lab.certificate.LabAuthority;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.GatewayProgram;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;

/// Whom the province's broker lets in, and who may write what.
class BrokerRulesIT {
    @RegisterExtension
    static final HallInNamespaces HALL =
            HallInNamespaces.with(settings -> settings.withGuests(0).withoutGateway());

    private static final String OWN = "conglang/v1/halls/qn-0999/up/usage";
    private static final String OTHERS = "conglang/v1/halls/" + GatewayProgram.HALL + "/up/usage";

    @Test
    void aHallMayWriteBelowItsOwnName() {
        assertThat(publish(authority().client("qn-0999"), OWN))
                .doesNotContain("not authorized")
                .contains("received PUBACK");
    }

    @Test
    void aHallMayNotWriteBelowAnothersName() {
        assertThat(publish(authority().client("qn-0999"), OTHERS))
                .containsIgnoringCase("not authorized");
    }

    /// A hall that floods is bounded here in each packet, and by ingest in what it brings.
    @Test
    void aMessageLongerThanAnyOfOursIsNotTaken() throws Exception {
        var large = HALL.lab().folders().folder("large").resolve("message");
        Files.write(large, new byte[2 << 20]);
        var arguments = Mosquitto.client("mosquitto_pub", authority().client("qn-0999"), OWN);
        arguments.addAll(List.of("-q", "1", "-d", "-f", large.toString()));

        var finished =
                HALL.lab()
                        .provincePlace()
                        .inside(Program.of(arguments).within(Duration.ofSeconds(10)))
                        .run();

        assertThat(finished.out() + finished.err()).doesNotContain("received PUBACK");
    }

    @Test
    void aHallDoesNotHearWhatIsMeantForAnother() {
        var topic = "conglang/v1/halls/" + GatewayProgram.HALL + "/down/ack";
        publish(HALL.lab().certificates().province(), topic, "-r");

        assertThat(listen(authority().client("qn-0999"), topic).out()).isEmpty();
        assertThat(listen(HALL.lab().certificates().hall(), topic).out()).contains("hello");
    }

    @Test
    void anExpiredCertificateIsRefused() {
        var expired =
                authority()
                        .client(
                                GatewayProgram.HALL,
                                "expired",
                                Instant.now().minus(Duration.ofDays(1)));

        assertThat(publish(expired, OTHERS)).doesNotContain("PUBACK");
    }

    @Test
    void aStrangersCertificateIsRefused() {
        var stranger =
                LabAuthority.create(HALL.lab().folders().folder("stranger"))
                        .client(GatewayProgram.HALL);
        var trustingTheRightBroker =
                new Identity(authority().trustedCa(), stranger.certificate(), stranger.key());

        assertThat(publish(trustingTheRightBroker, OTHERS)).doesNotContain("PUBACK");
    }

    @Test
    void nobodyComesInWithoutACertificate() {
        var answer =
                HALL.lab()
                        .provincePlace()
                        .program(
                                "mosquitto_pub",
                                "-V",
                                "5",
                                "-h",
                                Addresses.BROKER_NAME,
                                "-p",
                                Integer.toString(Addresses.BROKER_PORT),
                                "--cafile",
                                authority().trustedCa().toString(),
                                "-q",
                                "1",
                                "-d",
                                "-t",
                                OTHERS,
                                "-m",
                                "hello")
                        .within(Duration.ofSeconds(10))
                        .run();

        assertThat(answer.out() + answer.err()).doesNotContain("PUBACK");
    }

    private static LabAuthority authority() {
        return HALL.lab().certificates().authority();
    }

    private static String publish(Identity identity, String topic, String... more) {
        var arguments = Mosquitto.client("mosquitto_pub", identity, topic);
        arguments.addAll(List.of("-q", "1", "-d", "-m", "hello"));
        arguments.addAll(List.of(more));
        var finished =
                HALL.lab()
                        .provincePlace()
                        .inside(Program.of(arguments).within(Duration.ofSeconds(10)))
                        .run();
        return finished.out() + finished.err();
    }

    private static Finished listen(Identity identity, String topic) {
        var arguments = Mosquitto.client("mosquitto_sub", identity, topic);
        arguments.addAll(List.of("-W", "2", "-q", "1"));
        return HALL.lab()
                .provincePlace()
                .inside(Program.of(arguments).within(Duration.ofSeconds(10)))
                .run();
    }
}
