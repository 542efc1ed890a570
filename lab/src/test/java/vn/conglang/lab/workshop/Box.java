package vn.conglang.lab.workshop;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import vn.conglang.lab.process.Program;
import vn.conglang.provisioning.authority.CertificateChain;

/// A box's key and certificate, made with OpenSSL.
///
/// @param folder where they lie
/// @param name file name without ending
record Box(Path folder, String name) {
    /// A new key on P-256.
    static Box withNewKey(Path folder, String name) {
        var box = new Box(folder, name);
        Program.of(
                        "openssl",
                        "genpkey",
                        "-algorithm",
                        "EC",
                        "-pkeyopt",
                        "ec_paramgen_curve:P-256",
                        "-out",
                        box.key().toString())
                .check();
        return box;
    }

    Path key() {
        return folder.resolve(name + ".key");
    }

    Path certificate() {
        return folder.resolve(name + ".pem");
    }

    Credentials credentials(Path trustedCa) {
        return new Credentials(trustedCa, certificate(), key());
    }

    /// A certificate for the box's key.
    Box certified(CertificateChain chain) {
        ProvinceWorkshop.write(certificate(), chain.pem());
        return this;
    }

    PublicKey publicKey() {
        var pem = Program.of("openssl", "pkey", "-in", key().toString(), "-pubout").check();
        return parsed(pem);
    }

    private static PublicKey parsed(String pem) {
        var base64 = pem.lines().filter(line -> !line.startsWith("-----")).toList();
        try {
            return KeyFactory.getInstance("EC")
                    .generatePublic(
                            new X509EncodedKeySpec(
                                    Base64.getDecoder().decode(String.join("", base64))));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(pem, e);
        }
    }
}
