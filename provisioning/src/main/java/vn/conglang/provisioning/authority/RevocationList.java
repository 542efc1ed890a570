package vn.conglang.provisioning.authority;

import java.io.IOException;
import java.io.StringWriter;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/// What one authority has revoked (RFC 5280, 5).
///
/// @param number grows with every list
/// @param begins when it was signed; of two lists OpenSSL believes the one that begins later
/// @param ends until when it is to be believed
/// @param entries what was revoked
record RevocationList(long number, Instant begins, Instant ends, List<Entry> entries) {
    /// One revoked certificate.
    record Entry(String serial, Instant at, Reason reason) {}

    RevocationList {
        entries = List.copyOf(entries);
    }

    /// Signed by the authority, as PEM.
    String signed(CertificateMaker authority) {
        try {
            var issuer = new JcaX509CertificateHolder(authority.certificate()).getSubject();
            var builder = new X509v2CRLBuilder(issuer, Date.from(begins));
            builder.setNextUpdate(Date.from(ends));
            for (var entry : entries) {
                builder.addCRLEntry(
                        new BigInteger(entry.serial, 16), Date.from(entry.at), entry.reason.code());
            }
            builder.addExtension(
                    Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
            builder.addExtension(
                    Extension.authorityKeyIdentifier,
                    false,
                    new JcaX509ExtensionUtils()
                            .createAuthorityKeyIdentifier(authority.certificate().getPublicKey()));
            var signer =
                    new JcaContentSignerBuilder(CertificateMaker.SIGNATURE).build(authority.key());
            var text = new StringWriter();
            try (var writer = new JcaPEMWriter(text)) {
                writer.writeObject(builder.build(signer));
            }
            return text.toString();
        } catch (IOException | GeneralSecurityException | OperatorCreationException e) {
            throw new AuthorityException("signing a revocation list", e);
        }
    }
}
