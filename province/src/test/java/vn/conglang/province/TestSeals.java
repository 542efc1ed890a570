package vn.conglang.province;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import vn.conglang.province.store.Batch.Sealed;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.Seal;
import vn.conglang.telemetry.SealSignature;
import vn.conglang.telemetry.Topics;
import vn.conglang.telemetry.UsageRecord;

/// An authority and what its halls sign, for tests.
public final class TestSeals {
    private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2027-01-01T00:00:00Z");

    private final X500Name name = new X500Name("CN=Tỉnh");
    private final KeyPair keys = keys();
    private final X509Certificate certificate = certify(name, keys, true);

    /// The key and certificate of one hall.
    public record Hall(KeyPair keys, String certificate) {}

    public X509Certificate certificate() {
        return certificate;
    }

    public String certificatePem() {
        return pem(certificate);
    }

    /// Gives a hall its certificate.
    public Hall hall(String commonName) {
        var own = keys();
        return new Hall(own, pem(certify(new X500Name("CN=" + commonName), own, false)));
    }

    /// A hall's seal over one of its records.
    ///
    /// @param before the one before, if there is one
    public static Sealed seal(Hall hall, UsageRecord head, Sealed... before) {
        var last = before.length == 0 ? null : before[before.length - 1];
        return seal(
                hall,
                new Seal(
                        head.hall(),
                        head.ledger(),
                        last == null ? 1 : last.seal().number() + 1,
                        last == null
                                ? RecordHash.NONE
                                : SealSignature.hash(last.signed().content()),
                        head.seq(),
                        RecordHash.of(head),
                        head.period().start(),
                        UsageRecord.ClockQuality.synced));
    }

    public static Sealed seal(Hall hall, Seal seal) {
        try {
            return new Sealed(
                    Topics.seal(new HallId(seal.hall())),
                    SealSignature.sign(seal, hall.keys().getPrivate(), hall.certificate()),
                    seal);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate certify(X500Name subject, KeyPair of, boolean authority) {
        try {
            var builder =
                    new JcaX509v3CertificateBuilder(
                            name,
                            new BigInteger(64, new SecureRandom()),
                            Date.from(FROM),
                            Date.from(UNTIL),
                            subject,
                            of.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            return new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(
                                    new JcaContentSignerBuilder("SHA256withECDSA")
                                            .build(keys.getPrivate())));
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String pem(X509Certificate certificate) {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(certificate);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private static KeyPair keys() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
