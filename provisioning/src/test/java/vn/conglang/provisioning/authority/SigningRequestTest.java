package vn.conglang.provisioning.authority;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.bouncycastle.jce.ECNamedCurveTable;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.jce.spec.ECParameterSpec;
import org.junit.jupiter.api.Test;

class SigningRequestTest {
    private static final KeyPair KEYS = Keys.make();

    @Test
    void readsKeyAndName() {
        assertThat(SigningRequest.read(RequestForTests.of("CN=qn-0417,O=anything", KEYS)))
                .isEqualTo(
                        new SigningRequest.Reading.Sound(
                                new SigningRequest(KEYS.getPublic(), List.of("qn-0417"))));
    }

    @Test
    void takesNoKeyButP256() throws Exception {
        var others =
                List.of(
                        keys("EC", new ECGenParameterSpec("secp384r1")),
                        keys("RSA", new RSAKeyGenParameterSpec(2048, RSAKeyGenParameterSpec.F4)),
                        curveSpelledOut());
        for (var other : others) {
            assertThat(SigningRequest.read(RequestForTests.of("CN=qn-0417", other)))
                    .isEqualTo(refused(SigningRequest.Flaw.WRONG_KEY));
        }
    }

    @Test
    void takesNoRequestForAKeyThatTheSenderNeedNotHave() {
        var der = RequestForTests.signedBy(Keys.make().getPrivate(), "CN=qn-0417", KEYS);

        assertThat(SigningRequest.read(der))
                .isEqualTo(refused(SigningRequest.Flaw.WRONG_SIGNATURE));
    }

    @Test
    void takesNoGarbageWhateverItIs() {
        var good = RequestForTests.of("CN=qn-0417", KEYS);
        var random = new Random(417);
        for (int i = 0; i < 200; i++) {
            var bad = good.clone();
            bad[random.nextInt(bad.length)] ^= (byte) (1 + random.nextInt(255));
            assertThat(SigningRequest.read(bad)).isInstanceOf(SigningRequest.Reading.Refused.class);
            assertThat(SigningRequest.read(Arrays.copyOf(good, random.nextInt(good.length))))
                    .isEqualTo(refused(SigningRequest.Flaw.NOT_A_REQUEST));
        }
        assertThat(SigningRequest.read(new byte[0]))
                .isEqualTo(refused(SigningRequest.Flaw.NOT_A_REQUEST));
        assertThat(SigningRequest.read(Arrays.copyOf(good, good.length + 1)))
                .isEqualTo(refused(SigningRequest.Flaw.NOT_A_REQUEST));
    }

    private static SigningRequest.Reading refused(SigningRequest.Flaw flaw) {
        return new SigningRequest.Reading.Refused(flaw);
    }

    private static KeyPair keys(String algorithm, AlgorithmParameterSpec kind)
            throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm);
        generator.initialize(kind);
        return generator.generateKeyPair();
    }

    /// P-256, but with its numbers instead of its name, which is how a look-alike would come.
    private static KeyPair curveSpelledOut() throws GeneralSecurityException {
        var curve = ECNamedCurveTable.getParameterSpec("secp256r1");
        var generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(
                new ECParameterSpec(curve.getCurve(), curve.getG(), curve.getN(), curve.getH()));
        return generator.generateKeyPair();
    }
}
