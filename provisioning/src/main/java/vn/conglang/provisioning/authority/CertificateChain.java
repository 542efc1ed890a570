package vn.conglang.provisioning.authority;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.List;
import org.bouncycastle.cert.jcajce.JcaCertStore;
import org.bouncycastle.cms.CMSAbsentContent;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import vn.conglang.provisioning.workshop.WorkshopException;

/// Certificates in order: mostly a leaf and what leads from it towards the root.
///
/// @param certificates at least one
public record CertificateChain(List<X509Certificate> certificates) {
    /// Copies the list.
    public CertificateChain {
        certificates = List.copyOf(certificates);
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException("a chain must hold a certificate");
        }
    }

    /// Reads a PEM file.
    ///
    /// @throws WorkshopException when it can't be read
    /// @throws AuthorityException when it holds no certificate
    public static CertificateChain read(Path file) {
        try (var in = new ByteArrayInputStream(Files.readAllBytes(file))) {
            return new CertificateChain(
                    CertificateFactory.getInstance("X.509").generateCertificates(in).stream()
                            .map(X509Certificate.class::cast)
                            .toList());
        } catch (IOException e) {
            throw new WorkshopException("reading " + file, e);
        } catch (CertificateException | IllegalArgumentException e) {
            throw new AuthorityException(file + ": is not a certificate in PEM form", e);
        }
    }

    /// The first.
    public X509Certificate leaf() {
        return certificates.getFirst();
    }

    /// PEM, one after the other.
    public String pem() {
        var encoder = Base64.getMimeEncoder(64, new byte[] {'\n'});
        var text = new StringBuilder();
        for (var certificate : certificates) {
            text.append("-----BEGIN CERTIFICATE-----\n")
                    .append(encoder.encodeToString(der(certificate)))
                    .append("\n-----END CERTIFICATE-----\n");
        }
        return text.toString();
    }

    /// A "certs-only" PKCS#7 message (RFC 5652, RFC 7030 4.1.3), DER.
    public byte[] pkcs7() {
        try {
            var generator = new CMSSignedDataGenerator();
            generator.addCertificates(new JcaCertStore(certificates));
            return generator.generate(new CMSAbsentContent()).getEncoded("DER");
        } catch (CMSException | CertificateEncodingException | IOException e) {
            throw new AuthorityException("packing certificates", e);
        }
    }

    private static byte[] der(X509Certificate certificate) {
        try {
            return certificate.getEncoded();
        } catch (CertificateEncodingException e) {
            throw new AuthorityException("packing a certificate", e);
        }
    }
}
