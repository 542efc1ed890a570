package vn.conglang.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignedSiteProofTest {
    private static final SiteProof PROOF =
            new SiteProof(
                    SiteProof.KIND,
                    "qn-0417",
                    "0193a7b2-6f1e-7cc3-98c4-dc0c0c07398f",
                    42,
                    "ab".repeat(32),
                    "2026-11-26T03:04:05Z");

    @Test
    void whatIsSignedReadsAndHoldsAgainstItsKeyOnly() throws GeneralSecurityException {
        var hall = key();

        var text = SignedSiteProof.sign(PROOF, hall.getPrivate()).text();

        assertThat(text).hasSizeLessThan(600).matches("[0-9A-Za-z._-]+");
        var read = SignedSiteProof.parse(text);
        assertThat(read.proof()).isEqualTo(PROOF);
        assertThat(read.holds(hall.getPublic())).isTrue();
        assertThat(read.holds(key().getPublic())).isFalse();
    }

    @Test
    void anotherContentUnderTheSameSignatureDoesNotHold() throws GeneralSecurityException {
        var hall = key();
        var signed = SignedSiteProof.sign(PROOF, hall.getPrivate());

        var forged = signed.content().replace("qn-0417", "qn-0418");
        var text = "CONGLANG1." + base64(forged) + "." + signed.signature();

        assertThat(SignedSiteProof.parse(text).holds(hall.getPublic())).isFalse();
    }

    /// A seal is signed by the same key, and is no visit.
    @Test
    void aSealIsNoVisit() {
        var seal =
                new Seal(
                        "qn-0417",
                        "0193a7b2-6f1e-7cc3-98c4-dc0c0c07398f",
                        1,
                        RecordHash.NONE,
                        42,
                        "ab".repeat(32),
                        "2026-11-26T03:04:05Z",
                        UsageRecord.ClockQuality.synced);
        var content = new String(Payloads.write(seal), StandardCharsets.UTF_8);

        assertThatThrownBy(() ->
                        SignedSiteProof.parse(
                                "CONGLANG1." + base64(content) + "." + "A".repeat(96)))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("kind");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://example.vn/",
                "CONGLANG1.abc.def",
                "CONGLANG2.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA.AAAA"
            })
    void otherTextIsRefusedInOneSentence(String text) {
        assertThatThrownBy(() -> SignedSiteProof.parse(text))
                .isInstanceOf(TelemetryException.class)
                .hasMessageContaining("visit code");
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static KeyPair key() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
