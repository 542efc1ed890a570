package vn.conglang.portal.signed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import vn.conglang.telemetry.BulletinKey;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.ProvinceBulletin;
import vn.conglang.telemetry.ProvinceBulletin.Purpose;
import vn.conglang.telemetry.ProvinceBulletin.Severity;
import vn.conglang.telemetry.ProvinceBulletin.State;
import vn.conglang.telemetry.SignedBulletin;
import vn.conglang.telemetry.SignedText;

/// A server of the province that signs bulletins, for tests, with a key of its own.
public final class BulletinsInTests {
    private final KeyPair pair;
    private SignedText endorsement = new SignedText("", "A".repeat(86) + "==");

    public BulletinsInTests() {
        try {
            pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same, endorsed for a year.
    public static BulletinsInTests endorsed(ProvinceInTests province, Instant issued) {
        return new BulletinsInTests().endorsedBy(province, issued, Duration.ofDays(365));
    }

    /// Has its key endorsed.
    public BulletinsInTests endorsedBy(ProvinceInTests by, Instant issued, Duration life) {
        var key =
                new BulletinKey(
                        BulletinKey.KIND,
                        Base64.getEncoder().encodeToString(pair.getPublic().getEncoded()),
                        issued.toString(),
                        issued.plus(life).toString());
        var signed = by.signed(new String(Payloads.write(key), UTF_8));
        endorsement = new SignedText(signed.content(), signed.signature());
        return this;
    }

    /// A bulletin, urgent and meant, that is shown for a day.
    public static ProvinceBulletin bulletin(String id, long version, String hall, Instant issued) {
        return bulletin(id, version, hall, State.shown, issued);
    }

    /// The same in another state.
    public static ProvinceBulletin bulletin(
            String id, long version, String hall, State state, Instant issued) {
        return new ProvinceBulletin(
                ProvinceBulletin.KIND,
                id,
                version,
                hall,
                Severity.urgent,
                Purpose.real,
                state,
                issued.toString(),
                issued.plus(Duration.ofDays(1)).toString(),
                Map.of("vi", new ProvinceBulletin.Text("Bão số 13 <b>", "Bà con ở nhà.")));
    }

    /// The payload of `down/bulletin/{id}`.
    public byte[] message(ProvinceBulletin bulletin) {
        return message(new String(Payloads.write(bulletin), UTF_8));
    }

    /// Any text, signed as a bulletin is.
    public byte[] message(String content) {
        try {
            var signing = Signature.getInstance("Ed25519");
            signing.initSign(pair.getPrivate());
            signing.update(content.getBytes(UTF_8));
            return Payloads.write(
                    new SignedBulletin(
                            content,
                            Base64.getEncoder().encodeToString(signing.sign()),
                            endorsement));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
