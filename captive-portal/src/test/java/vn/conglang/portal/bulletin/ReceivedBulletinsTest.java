package vn.conglang.portal.bulletin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static vn.conglang.portal.signed.BulletinsInTests.bulletin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.FakeHall;
import vn.conglang.portal.bulletin.ReceivedBulletins.Arrival;
import vn.conglang.portal.signed.BulletinsInTests;
import vn.conglang.portal.signed.GrantInTests;
import vn.conglang.portal.signed.ProvinceInTests;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.ProvinceBulletin;
import vn.conglang.telemetry.ProvinceBulletin.Purpose;
import vn.conglang.telemetry.ProvinceBulletin.Severity;
import vn.conglang.telemetry.ProvinceBulletin.State;

class ReceivedBulletinsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T11:30:00Z");
    private static final Instant LAST_YEAR = NOW.minus(Duration.ofDays(300));

    @TempDir private Path contents;
    private final ProvinceInTests province = new ProvinceInTests();
    private final BulletinsInTests server = BulletinsInTests.endorsed(province, LAST_YEAR);
    private Instant now = NOW;

    @BeforeEach
    void writeKey() {
        province.writeKey(contents.resolve("province.pem"));
    }

    @Test
    void hangsOutWhatIsForEveryHallOrThisOne() {
        assertThat(take(server.message(bulletin("all", 1, "*", NOW)))).isEqualTo("taken all/1");
        assertThat(take(server.message(bulletin("here", 1, "qn-0417", NOW))))
                .isEqualTo("taken here/1");
        assertThat(take(server.message(bulletin("all", 1, "*", NOW)))).isEqualTo("known all/1");
        assertThat(take(server.message(bulletin("there", 1, "qn-0418", NOW))))
                .isEqualTo("refused there/1 it is for hall qn-0418, this is qn-0417");

        assertThat(shown()).containsExactlyInAnyOrder("all", "here");
    }

    @Test
    void anOldCopyBringsNothingBackThatWasWithdrawn() {
        var old = server.message(bulletin("bao", 1, "*", NOW));
        take(old);
        assertThat(take(server.message(bulletin("bao", 2, "*", State.withdrawn, NOW))))
                .isEqualTo("taken bao/2");
        assertThat(shown()).isEmpty();

        assertThat(take(old)).isEqualTo("refused bao/1 version 2 is here already");
        assertThat(shown()).isEmpty();

        now = NOW.plus(Duration.ofDays(40)); // the withdrawal is forgotten, the bulletin is over
        take(server.message(bulletin("other", 1, "*", now)));
        assertThat(contents.resolve("bulletins/bao.signed")).doesNotExist();
        assertThat(take(old)).isEqualTo("refused bao/1 it ended at 2026-11-24T11:30:00Z");
    }

    @Test
    void aWithdrawalThatComesFirstKeepsTheBulletinAway() {
        take(server.message(bulletin("bao", 2, "*", State.withdrawn, NOW)));

        assertThat(take(server.message(bulletin("bao", 1, "*", NOW)))).startsWith("refused bao/1");
        assertThat(shown()).isEmpty();
    }

    @Test
    void nobodyElseSpeaksForTheProvince() {
        var good = server.message(bulletin("bao", 1, "*", NOW));
        var stranger = new ProvinceInTests();
        var forged =
                List.of(
                        BulletinsInTests.endorsed(stranger, NOW)
                                .message(bulletin("a", 1, "*", NOW)),
                        new BulletinsInTests().message(bulletin("a", 1, "*", NOW)),
                        new String(good, UTF_8).replace("Bão số 13", "Bão số 14").getBytes(UTF_8),
                        server.message(GrantInTests.grant("grant-0001", NOW)),
                        "{".getBytes(UTF_8),
                        new byte[40_000]);

        assertThat(forged)
                .allSatisfy(message -> assertThat(take(message)).startsWith("refused unknown "));
        assertThat(contents.resolve("bulletins")).doesNotExist();
    }

    @Test
    void aKeysEndorsementEnds() {
        var server = new BulletinsInTests().endorsedBy(province, LAST_YEAR, Duration.ofDays(299));

        assertThat(take(server.message(bulletin("bao", 1, "*", NOW))))
                .startsWith("refused bao/1 its key was endorsed until ");
    }

    @Test
    void anotherKeyTakesThePlaceOfTheOldOneAndWhatThatSignedIsWorthNothing() {
        take(server.message(bulletin("bao", 7, "*", NOW)));
        var another = BulletinsInTests.endorsed(province, NOW);

        assertThat(take(another.message(bulletin("khac", 1, "*", NOW)))).isEqualTo("taken khac/1");

        assertThat(shown()).containsExactly("khac");
        assertThat(take(server.message(bulletin("gia", 1, "*", NOW))))
                .startsWith("refused unknown the key for bulletins of ")
                .contains("was replaced");
        assertThat(take(another.message(bulletin("bao", 1, "*", NOW)))).isEqualTo("taken bao/1");
    }

    @Test
    void theSameKeyEndorsedAgainKeepsWhatHangs() {
        take(server.message(bulletin("bao", 1, "*", NOW)));
        server.endorsedBy(province, NOW, Duration.ofDays(365));
        take(server.message(bulletin("khac", 1, "*", NOW)));

        assertThat(shown()).containsExactlyInAnyOrder("bao", "khac");
    }

    @Test
    void moreThanAProvinceWouldSendAreRefused() {
        for (int i = 0; i < ReceivedBulletins.MOST; i++) {
            take(server.message(bulletin("b" + i, 1, "*", NOW)));
        }

        assertThat(take(server.message(bulletin("zu-viel", 1, "*", NOW))))
                .isEqualTo("refused zu-viel/1 30 others are here already");
        assertThat(take(server.message(bulletin("b3", 2, "*", State.withdrawn, NOW))))
                .isEqualTo("taken b3/2");
    }

    @Test
    void theGravestStandFirstAndADrillSaysSo() throws Exception {
        take(server.message(changed("thong-tin", Severity.information, Purpose.real)));
        take(server.message(changed("canh-bao", Severity.warning, Purpose.real)));
        take(server.message(changed("khan", Severity.urgent, Purpose.drill)));
        assertThat(shown()).containsExactly("khan", "canh-bao");

        try (var portal = new FakeHall().portalWith(contents)) {
            assertThat(portal.get("/").getContent())
                    .containsSubsequence(
                            "DIỄN TẬP",
                            "Tin khẩn của tỉnh",
                            "Bão số 13 &lt;b&gt;",
                            "Cảnh báo của tỉnh",
                            "<h2>Thông báo</h2>");
            assertThat(portal.get("/?lang=en").getContent()).contains("DRILL");
        }
        Files.writeString(contents.resolve("bulletins/khan.signed"), "{");
        assertThat(shown()).containsExactly("canh-bao", "thong-tin");
    }

    private static ProvinceBulletin changed(String id, Severity severity, Purpose purpose) {
        var one = bulletin(id, 1, "*", NOW);
        return new ProvinceBulletin(
                one.kind(),
                id,
                1,
                "*",
                severity,
                purpose,
                State.shown,
                one.issued(),
                one.expires(),
                Map.copyOf(one.text()));
    }

    /// Anew each time, as after a power cut.
    private String take(byte[] message) {
        var key = new ProvinceKey(contents.resolve("province.pem"));
        var received = new ReceivedBulletins(contents, key, new HallId("qn-0417"), () -> now);
        return switch (received.take(message)) {
            case Arrival.Taken(var bulletin) -> "taken " + bulletin.subject();
            case Arrival.Known(var bulletin) -> "known " + bulletin.subject();
            case Arrival.Refused(var subject, var reason) -> "refused " + subject + " " + reason;
        };
    }

    private List<String> shown() {
        var key = new ProvinceKey(contents.resolve("province.pem"));
        return new SignedBulletins(contents.resolve("bulletins"), key)
                .at(Optional.of(NOW)).stream().map(Bulletin::id).toList();
    }
}
