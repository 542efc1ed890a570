package vn.conglang.gateway.catalogue;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.receipt.Receipts;
import vn.conglang.gateway.uplink.Letter;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.portal.service.CatalogueInForce;
import vn.conglang.portal.signed.ProvinceInTests;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.ServiceCatalogue;
import vn.conglang.telemetry.SignedText;

class CatalogueByPostTest {
    private static final HallId HALL = new HallId("qn-0417");
    private static final String TOPIC = "conglang/v1/halls/qn-0417/down/catalogue";

    @TempDir private Path folder;
    private final ProvinceInTests province = new ProvinceInTests();
    private Receipts receipts = Receipts.open(Path.of("/nonexistent"), HALL, Clock.systemUTC());

    @BeforeEach
    void open() {
        var now = Instant.parse("2026-11-27T08:00:00Z");
        receipts = Receipts.open(folder, HALL, Clock.fixed(now, ZoneOffset.UTC));
    }

    @Test
    void saysThatItIsInForceOnceForEachStart() {
        var message = message(province, 2);
        var post = post();
        for (int connection = 0; connection < 3; connection++) {
            hear(post, message);
        }
        assertThat(told()).containsExactly("2 applied ");

        hear(post(), message);
        assertThat(told())
                .as("a power cut may have come before the receipt")
                .containsExactly("2 applied ", "2 applied ");
        assertThat(receipts.waiting()).extracting(Letter::id).doesNotHaveDuplicates();
    }

    @Test
    void anEmptiedTopicTakesNothingAway() {
        var post = post();
        hear(post, message(province, 2));

        hear(post, new byte[0]);

        assertThat(told()).containsExactly("2 applied ");
        assertThat(catalogue().get().version()).isEqualTo(2);
    }

    @Test
    void saysWhyItIsRefusedOnce() {
        var post = post();
        for (int connection = 0; connection < 3; connection++) {
            hear(post, message(new ProvinceInTests(), 9));
        }
        hear(post, message(province, 3));
        hear(post, message(province, 2));
        hear(post, "{}".getBytes(UTF_8));
        hear(post, new byte[600_000]);

        assertThat(told())
                .containsExactly(
                        "unknown refused the catalogue: the signature is not the province's",
                        "3 applied ",
                        "2 refused version must be higher than 3, which is in force (got 2)",
                        "unknown refused the signed text: content is missing; signature is missing",
                        "unknown refused larger than 524288 bytes (got 600000)");
        assertThat(catalogue().get().version()).isEqualTo(3);
    }

    private static byte[] message(ProvinceInTests signer, long version) {
        var national = ServiceCatalogue.national();
        var content = new ServiceCatalogue(version, national.services(), List.of(), List.of());
        var signed = signer.signed(new String(Payloads.write(content), UTF_8));
        return Payloads.write(new SignedText(signed.content(), signed.signature()));
    }

    private static void hear(CatalogueByPost post, byte[] message) {
        var heard = new MqttMessage(TOPIC, message, 1, true, Optional.empty(), Map.of());
        assertThat(post.hearers()).containsOnlyKeys(TOPIC);
        assertThat(post.hearers().get(TOPIC)).isNotNull().satisfies(h -> h.accept(heard));
    }

    private CatalogueByPost post() {
        return new CatalogueByPost(HALL, catalogue(), receipts);
    }

    private CatalogueInForce catalogue() {
        return new CatalogueInForce(folder, province.writeKey(folder.resolve("province.pem")));
    }

    private List<String> told() {
        return receipts.waiting().stream()
                .map(letter -> Payloads.read(Receipt.class, letter.payload()))
                .map(each -> each.subject() + " " + each.outcome() + " " + each.reason())
                .toList();
    }
}
