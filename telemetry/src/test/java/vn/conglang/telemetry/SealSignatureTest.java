package vn.conglang.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import org.junit.jupiter.api.Test;

class SealSignatureTest {
    private final KeyPair hall = ecKey();

    @Test
    void holdsForTheHallsKeyAndForNoOther() throws Exception {
        var sealed = SealSignature.sign(Samples.SEAL, hall.getPrivate(), "PEM");

        assertThat(SealSignature.holds(sealed, hall.getPublic())).isTrue();
        assertThat(SealSignature.holds(sealed, ecKey().getPublic())).isFalse();
        assertThat(Payloads.read(Seal.class, sealed.content())).isEqualTo(Samples.SEAL);
    }

    @Test
    void breaksWithOneCharacterOfTheContent() throws Exception {
        var sealed = SealSignature.sign(Samples.SEAL, hall.getPrivate(), "PEM");
        var changed =
                new SignedSeal(
                        sealed.content().replace("\"seq\":42", "\"seq\":43"),
                        sealed.signature(),
                        sealed.certificate());

        assertThat(changed.content()).isNotEqualTo(sealed.content());
        assertThat(SealSignature.holds(changed, hall.getPublic())).isFalse();
        assertThat(SealSignature.hash(changed.content()))
                .isNotEqualTo(SealSignature.hash(sealed.content()));
    }

    @Test
    void refusesAnotherKindOfKeyAndAnotherKindOfSignature() throws Exception {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(1024); // quick; it is of the wrong kind anyway
        var rsa = generator.generateKeyPair();
        var sealed = SealSignature.sign(Samples.SEAL, hall.getPrivate(), "PEM");
        var noDer = new SignedSeal(sealed.content(), "A".repeat(96), "PEM");

        assertThatThrownBy(() -> SealSignature.sign(Samples.SEAL, rsa.getPrivate(), "PEM"))
                .isInstanceOf(InvalidKeyException.class);
        assertThat(SealSignature.holds(sealed, rsa.getPublic())).isFalse();
        assertThat(SealSignature.holds(noDer, hall.getPublic())).isFalse();
    }

    private static KeyPair ecKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }
}
