package vn.conglang.provisioning.authority;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.KeyPair;
import java.security.PrivateKey;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;

/// Certificate requests as a box makes them, and as it should not.
public final class RequestForTests {
    private RequestForTests() {}

    /// DER.
    public static byte[] of(String subject, KeyPair keys) {
        var rsa = keys.getPublic().getAlgorithm().equals("RSA");
        return signed(subject, keys, keys.getPrivate(), rsa ? "SHA256withRSA" : "SHA256withECDSA");
    }

    /// DER, signed by somebody else's key.
    public static byte[] signedBy(PrivateKey other, String subject, KeyPair keys) {
        return signed(subject, keys, other, "SHA256withECDSA");
    }

    private static byte[] signed(String subject, KeyPair keys, PrivateKey key, String algorithm) {
        try {
            var signer = new JcaContentSignerBuilder(algorithm).build(key);
            return new JcaPKCS10CertificationRequestBuilder(new X500Name(subject), keys.getPublic())
                    .build(signer)
                    .getEncoded();
        } catch (OperatorCreationException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
