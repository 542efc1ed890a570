package vn.conglang.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Holds the AsyncAPI document against the topics and the schemas.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AsyncApiTest {
    private static final HallId HALL = new HallId("qn-0417");

    private JsonNode document;

    @BeforeAll
    void read() throws Exception {
        try (var yaml = getClass().getResourceAsStream("/asyncapi.yaml")) {
            document = new ObjectMapper(new YAMLFactory()).readTree(Objects.requireNonNull(yaml));
        }
    }

    @Test
    void isAsyncApi3() {
        assertThat(document.get("asyncapi").textValue()).isEqualTo("3.0.0");
        assertThat(document.get("channels")).hasSize(12);
        assertThat(document.get("operations")).hasSize(12);
    }

    @Test
    void namesTheTopicsOfTheCode() {
        assertThat(address("usage")).isEqualTo(Topics.usage(HALL));
        assertThat(address("packed")).isEqualTo(Topics.packed(HALL));
        assertThat(address("status")).isEqualTo(Topics.status(HALL));
        assertThat(address("vitals")).isEqualTo(Topics.vitals(HALL));
        assertThat(address("seal")).isEqualTo(Topics.seal(HALL));
        assertThat(address("ack")).isEqualTo(Topics.ack(HALL));
        assertThat(address("settings")).isEqualTo(Topics.settings(HALL));
        assertThat(address("grant")).isEqualTo(Topics.grant(HALL));
        assertThat(address("catalogue")).isEqualTo(Topics.catalogue(HALL));
        assertThat(address("bulletinForAll")).isEqualTo(Topics.bulletinForAll("{bulletin}"));
        assertThat(address("bulletin")).isEqualTo(Topics.bulletin(HALL, "{bulletin}"));
        assertThat(address("receipt")).isEqualTo(Topics.receipt(HALL));
    }

    @ParameterizedTest
    @CsvSource({
        "sendUsage, usage, false",
        "sendPacked, packed, false",
        "sendStatus, status, true",
        "sendVitals, vitals, false",
        "sendSeal, seal, false",
        "receiveAck, ack, true",
        "receiveSettings, settings, true",
        "receiveGrant, grant, true",
        "receiveCatalogue, catalogue, true",
        "receiveBulletinForAll, bulletinForAll, true",
        "receiveBulletin, bulletin, true",
        "sendReceipt, receipt, false"
    })
    void saysHowEachIsSent(String operation, String channel, boolean retained) {
        var described = document.at("/operations/" + operation);

        assertThat(described.at("/channel/$ref").textValue()).isEqualTo("#/channels/" + channel);
        assertThat(described.at("/bindings/mqtt/qos").intValue()).isEqualTo(1);
        assertThat(described.at("/bindings/mqtt/retain").booleanValue()).isEqualTo(retained);
    }

    @Test
    void requiresTheCloudEventsAttributesThatTheCodeWrites() {
        var attributes =
                new CloudEvent("1", "/halls/qn-0417", "vn.conglang.usage.v1", "t").attributes();

        assertThat(document.at("/components/schemas/cloudEvent/required"))
                .extracting(JsonNode::textValue)
                .containsExactlyElementsOf(attributes.keySet());
        assertThat(attributes).containsEntry("specversion", "1.0");
    }

    @Test
    void pointsToNothingThatIsNotThere() {
        var references = document.findValuesAsText("$ref");

        assertThat(references).hasSizeGreaterThan(10);
        assertThat(references)
                .allSatisfy(reference -> {
                    if (reference.startsWith("#")) {
                        assertThat(document.at(reference.substring(1)).isMissingNode())
                                .as(reference)
                                .isFalse();
                    } else {
                        assertThat(getClass().getResource(reference.replace("./", "/")))
                                .as(reference)
                                .isNotNull();
                    }
                });
        assertThat(StreamSupport.stream(document.at("/components/messages").spliterator(), false))
                .allSatisfy(message ->
                        assertThat(message.at("/payload/schema/$ref").isTextual()).isTrue());
    }

    private String address(String channel) {
        return document.at("/channels/" + channel + "/address")
                .textValue()
                .replace("{hall}", HALL.value());
    }
}
