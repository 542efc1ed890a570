package vn.conglang.provisioning.authority;

import java.security.PrivateKey;

/// A certificate with a private key that was born here, for a server or a program of the province.
///
/// @param chain the certificate and what leads towards the root
/// @param key its private key
public record Papers(CertificateChain chain, PrivateKey key) {
    /// The key as PEM, PKCS#8, not encrypted: programs start without a person.
    public String keyPem() {
        return Keys.open(key);
    }

    /// Says nothing of the key.
    @Override
    public String toString() {
        return "papers of " + chain.leaf().getSubjectX500Principal();
    }
}
