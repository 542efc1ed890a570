package vn.conglang.gateway.bulletin;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.conglang.portal.signed.BulletinsInTests.bulletin;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.receipt.Receipts;
import vn.conglang.groundwork.mqtt.MqttMessage;
import vn.conglang.portal.bulletin.ReceivedBulletins;
import vn.conglang.portal.signed.BulletinsInTests;
import vn.conglang.portal.signed.ProvinceInTests;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.ProvinceBulletin.State;
import vn.conglang.telemetry.Receipt;

class BulletinsByPostTest {
    private static final HallId HALL = new HallId("qn-0417");
    private static final Instant NOW = Instant.parse("2026-11-23T11:30:00Z");
    private static final String ALL = "conglang/v1/all/down/bulletin/+";
    private static final String OURS = "conglang/v1/halls/qn-0417/down/bulletin/+";

    @TempDir private Path folder;
    private final ProvinceInTests province = new ProvinceInTests();
    private final BulletinsInTests server =
            BulletinsInTests.endorsed(province, NOW.minus(Duration.ofDays(3)));

    @Test
    void saysThatItHangsAndThatItIsAwayOnceForEachStart() {
        var receipts = receipts();
        var post = post(receipts);
        for (int connection = 0; connection < 3; connection++) {
            hear(post, ALL, server.message(bulletin("bao", 1, "*", NOW)));
        }
        hear(post, OURS, server.message(bulletin("nuoc", 1, "qn-0417", NOW)));
        hear(post, ALL, server.message(bulletin("bao", 2, "*", State.withdrawn, NOW)));

        assertThat(told(receipts))
                .containsExactly("bao/1 applied ", "nuoc/1 applied ", "bao/2 applied ");

        hear(post(receipts), OURS, server.message(bulletin("nuoc", 1, "qn-0417", NOW)));
        assertThat(told(receipts)).as("it still waits").hasSize(3);
        receipts.sent("bulletin:nuoc:1");
        hear(post(receipts), OURS, server.message(bulletin("nuoc", 1, "qn-0417", NOW)));
        assertThat(told(receipts)).as("cut before it was sent?").hasSize(3);
    }

    @Test
    void anEmptiedTopicTakesNothingAway() {
        var receipts = receipts();
        var post = post(receipts);
        hear(post, ALL, server.message(bulletin("bao", 1, "*", NOW)));

        hear(post, ALL, new byte[0]);

        assertThat(folder.resolve("bulletins/bao.signed")).exists();
        assertThat(told(receipts)).containsExactly("bao/1 applied ");
    }

    @Test
    void saysWhyItIsRefusedOnce() {
        var receipts = receipts();
        var post = post(receipts);
        for (int i = 0; i < 3; i++) {
            hear(post, OURS, server.message(bulletin("bao", 1, "qn-0418", NOW)));
            hear(post, ALL, new BulletinsInTests().message(bulletin("bao", 1, "*", NOW)));
        }

        assertThat(told(receipts))
                .containsExactly(
                        "bao/1 refused it is for hall qn-0418, this is qn-0417",
                        "unknown refused endorsement: the signature is not the province's");
    }

    private static void hear(BulletinsByPost post, String filter, byte[] message) {
        var topic = filter.replace("+", "bao");
        var heard = new MqttMessage(topic, message, 1, true, Optional.empty(), Map.of());
        assertThat(post.hearers()).containsOnlyKeys(ALL, OURS);
        assertThat(post.hearers().get(filter)).isNotNull().satisfies(h -> h.accept(heard));
    }

    private BulletinsByPost post(Receipts receipts) {
        var key = province.writeKey(folder.resolve("province.pem"));
        return new BulletinsByPost(
                HALL, new ReceivedBulletins(folder, key, HALL, () -> NOW), receipts);
    }

    private Receipts receipts() {
        return Receipts.open(folder, HALL, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static List<String> told(Receipts receipts) {
        return receipts.waiting().stream()
                .map(letter -> Payloads.read(Receipt.class, letter.payload()))
                .map(receipt ->
                        receipt.subject() + " " + receipt.outcome() + " " + receipt.reason())
                .toList();
    }
}
