package vn.conglang.gateway.grant;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.desired.SigningProvince;
import vn.conglang.gateway.receipt.Receipts;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.portal.account.Access;
import vn.conglang.portal.signed.GrantInTests;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;

class GrantsByPostTest {
    private static final HallId HALL = new HallId("qn-0417");
    private static final Instant NOW = Instant.parse("2026-11-23T11:30:00Z");
    private static final String TOPIC = "conglang/v1/halls/qn-0417/down/grant";

    @TempDir private Path folder;
    private final SigningProvince province = new SigningProvince();

    @BeforeEach
    void writeKey() {
        province.writeKey(folder.resolve("province.pem"));
    }

    @Test
    void tellsThatTheBoxHasItOnceHoweverOftenItComes() {
        var receipts = receipts();
        var post = open(receipts);

        hear(post, province.signed(GrantInTests.grant("grant-0001", NOW)));
        hear(post, province.signed(GrantInTests.grant("grant-0001", NOW)));
        hear(open(receipts), province.signed(GrantInTests.grant("grant-0001", NOW)));
        hear(post, "");

        assertThat(told(receipts)).containsExactly("grant-0001 trying ");
        assertThat(folder.resolve("grants/grant-0001.json")).exists();
        assertThat(
                        new Access(
                                        folder.resolve("desk"),
                                        () -> NOW,
                                        System::nanoTime,
                                        post.grants())
                                .people())
                .isEmpty();
    }

    @Test
    void tellsWhyItIsRefusedOnceAndKeepsNothing() {
        var receipts = receipts();
        var post = open(receipts);
        var strange = new SigningProvince().signed(GrantInTests.grant("grant-0001", NOW));
        var old = province.signed(GrantInTests.grant("grant-0002", NOW.minus(Duration.ofDays(9))));

        for (int i = 0; i < 3; i++) {
            hear(post, strange);
        }
        hear(post, old);
        hear(post, "{");
        hear(post, "x".repeat(9_000));

        assertThat(told(receipts))
                .hasSize(4)
                .satisfies(all -> {
                    assertThat(all.get(0))
                            .isEqualTo(
                                    "unknown refused grant: the signature is not the province's");
                    assertThat(all.get(1))
                            .isEqualTo("grant-0002 refused it ended at 2026-11-17T11:30:00Z");
                    assertThat(all.get(2)).startsWith("unknown refused the signed text: ");
                    assertThat(all.get(3))
                            .isEqualTo("unknown refused larger than 8192 bytes (got 9000)");
                });
        assertThat(folder.resolve("grants")).doesNotExist();
    }

    private static void hear(GrantsByPost post, String message) {
        var heard =
                new MqttMessage(
                        TOPIC, message.getBytes(UTF_8), 1, true, Optional.empty(), Map.of());
        assertThat(post.hearers()).containsOnlyKeys(TOPIC);
        post.hearers().values().forEach(hearer -> hearer.accept(heard));
    }

    private GrantsByPost open(Receipts receipts) {
        return GrantsByPost.open(
                folder, new ProvinceKey(folder.resolve("province.pem")), HALL, () -> NOW, receipts);
    }

    private Receipts receipts() {
        return Receipts.open(folder, HALL, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static List<String> told(Receipts receipts) {
        return receipts.waiting().stream()
                .map(letter -> Payloads.read(Receipt.class, letter.payload()))
                .filter(receipt -> receipt.kind() == Receipt.Kind.grant)
                .map(receipt ->
                        receipt.subject() + " " + receipt.outcome() + " " + receipt.reason())
                .toList();
    }
}
