package vn.conglang.portal.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.account.Grants.Arrival;
import vn.conglang.portal.signed.GrantInTests;
import vn.conglang.portal.signed.ProvinceInTests;
import vn.conglang.portal.signed.ProvinceKey;
import vn.conglang.portal.signed.Signed;
import vn.conglang.telemetry.HallId;

class GrantsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T11:30:00Z");
    private static final String CODE = GrantInTests.CODE;

    @TempDir Path contents;
    private final ProvinceInTests province = new ProvinceInTests();
    private final List<String> told = new ArrayList<>();
    private Instant now = NOW;

    @BeforeEach
    void writeKey() {
        province.writeKey(contents.resolve("province.pem"));
    }

    @Test
    void aFilePutThereByHandWorksOnceEvenWhenItIsPutThereAgain() {
        var grants = open();
        assertThat(grants.find(CODE)).isEmpty();
        putByHand(GrantInTests.grant("grant-0001", NOW));

        assertThat(grants.find("2345-2345-2345-2345")).isEmpty();
        var grant = grants.find(" 7kqf3m2p 9xta hhhh").orElseThrow();
        assertThat(grants.use(grant, () -> "in")).contains("in");

        assertThat(told).containsExactly("grant-0001");
        assertThat(contents.resolve("grants")).isEmptyDirectory();
        assertThat(grants.use(grant, () -> "in")).isEmpty();
        putByHand(GrantInTests.grant("grant-0001", NOW));
        assertThat(grants.find(CODE)).isEmpty();
        assertThat(open().find(CODE)).as("after a restart").isEmpty();
    }

    @Test
    void thatItIsUsedStandsOnTheCardBeforeItCounts() {
        var grants = open();
        putByHand(GrantInTests.grant("grant-0001", NOW));
        var grant = grants.find(CODE).orElseThrow();

        grants.use(
                grant,
                () -> {
                    assertThat(contents.resolve("desk/grants-used.json"))
                            .content()
                            .contains("grant-0001");
                    assertThat(open().find(CODE)).as("after a power cut just now").isEmpty();
                    return "in";
                });
    }

    @Test
    void whatItWasUsedForFailedAndItStaysUsable() {
        var grants = open();
        putByHand(GrantInTests.grant("grant-0001", NOW));
        var grant = grants.find(CODE).orElseThrow();

        assertThatThrownBy(() -> grants.use(grant, GrantsTest::breakDown))
                .hasMessage("the card is full");

        assertThat(told).isEmpty();
        assertThat(open().find(CODE)).isPresent();
        assertThat(grants.use(grants.find(CODE).orElseThrow(), () -> "in")).contains("in");
    }

    @Test
    void onlyWhatTheProvinceSignedForThisHallOpensAnything() throws IOException {
        var grants = open();
        var good = GrantInTests.grant("grant-0001", NOW);
        var file = contents.resolve("grants/grant-0001.json");

        new ProvinceInTests().sign(file, good);
        assertThat(grants.find(CODE)).isEmpty();

        province.sign(file, good.replace("qn-0417", "qn-0418"));
        assertThat(grants.find(CODE)).isEmpty();

        province.sign(file, good.replace("keeper-grant", "catalogue"));
        assertThat(grants.find(CODE)).isEmpty();

        province.sign(file, good);
        Files.writeString(file, good.replace("2026-11-26", "2026-12-20"));
        assertThat(grants.find(CODE)).isEmpty();

        province.sign(file, good + " ".repeat(5_000));
        assertThat(grants.find(CODE)).isEmpty();

        province.sign(file, good);
        Files.delete(ProvinceKey.signatureOf(file));
        assertThat(grants.find(CODE)).isEmpty();

        province.sign(file, good);
        assertThat(grants.find(CODE)).isPresent();
    }

    @Test
    void itIsOverWhenTheBoxsClockSaysSo() {
        var grants = open();
        putByHand(GrantInTests.grant("grant-0001", NOW));
        var grant = grants.find(CODE).orElseThrow();

        now = NOW.plus(Duration.ofDays(3)).minusSeconds(1);
        assertThat(grants.isOver(grant)).isFalse();
        now = NOW.plus(Duration.ofDays(3));
        assertThat(grants.isOver(grant)).isTrue();
        now = NOW.minus(Duration.ofDays(400));
        assertThat(grants.isOver(grant)).as("a clock that lags").isFalse();
    }

    @Test
    void takesWhatComesOverTheLineOnceAndSaysWhyNot() {
        var grants = open();
        var good = province.signed(GrantInTests.grant("grant-0001", NOW));

        assertThat(grants.take(good)).isEqualTo(new Arrival.Waits("grant-0001"));
        assertThat(grants.take(good)).isEqualTo(new Arrival.Known());
        var grant = grants.find(CODE).orElseThrow();
        grants.use(grant, () -> "in");
        assertThat(grants.take(good)).isEqualTo(new Arrival.Known());
        assertThat(grants.find(CODE)).isEmpty();

        assertThat(grants.take(new ProvinceInTests().signed(good.content())))
                .isEqualTo(
                        new Arrival.Refused(
                                "unknown", "grant: the signature is not the province's"));
        assertThat(grants.take(new Signed("", ""))).isInstanceOf(Arrival.Refused.class);
        assertThat(grants.take(province.signed("{\"id\": 7}")).toString())
                .contains("unknown", "kind is missing");
        assertThat(
                        grants.take(
                                province.signed(
                                        GrantInTests.grant("grant-0002", NOW)
                                                .replace("qn-0417", "qn-0418"))))
                .isEqualTo(
                        new Arrival.Refused(
                                "grant-0002", "it is for hall qn-0418, this is qn-0417"));
        assertThat(
                        grants.take(
                                province.signed(
                                        GrantInTests.grant(
                                                "grant-0003", NOW.minus(Duration.ofDays(3))))))
                .isEqualTo(new Arrival.Refused("grant-0003", "it ended at 2026-11-23T11:30:00Z"));
    }

    @Test
    void neverKeepsMoreThanTwentyAndDropsThoseThatAreOver() {
        var grants = open();
        for (int i = 1; i <= 20; i++) {
            assertThat(grants.take(numbered(i))).isInstanceOf(Arrival.Waits.class);
        }

        assertThat(grants.take(numbered(21)))
                .isEqualTo(new Arrival.Refused("grant-0021", "20 others wait already"));

        now = NOW.plus(Duration.ofDays(4));
        assertThat(
                        grants.take(
                                province.signed(
                                        GrantInTests.grant(
                                                "grant-0022", NOW.plus(Duration.ofDays(2))))))
                .isEqualTo(new Arrival.Waits("grant-0022"));
        assertThat(contents.resolve("grants").toFile().list())
                .containsExactlyInAnyOrder("grant-0022.json", "grant-0022.json.sig");
    }

    private Signed numbered(int number) {
        return province.signed(GrantInTests.grant("grant-%04d".formatted(number), NOW));
    }

    private static String breakDown() {
        throw new IllegalStateException("the card is full");
    }

    private void putByHand(String grant) {
        province.sign(contents.resolve("grants/grant-0001.json"), grant);
    }

    private Grants open() {
        return new Grants(
                contents,
                new ProvinceKey(contents.resolve("province.pem")),
                new HallId("qn-0417"),
                () -> now,
                told::add);
    }
}
