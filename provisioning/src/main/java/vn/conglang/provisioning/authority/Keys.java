package vn.conglang.provisioning.authority;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import vn.conglang.provisioning.workshop.Passphrase;
import vn.conglang.provisioning.workshop.PassphraseException;
import vn.conglang.provisioning.workshop.WorkshopFile;

/// Private keys: ECDSA on P-256. The authority's own stand on the disk only encrypted: PKCS#8 with
/// PBES2 (RFC 8018), AES-256, PBKDF2 with HMAC-SHA-256, which OpenSSL reads too.
final class Keys {
    /// OWASP's figure for PBKDF2 with HMAC-SHA-256.
    static final int ROUNDS = 600_000;

    private static final Provider BOUNCY_CASTLE = new BouncyCastleProvider();

    private Keys() {}

    static KeyPair make() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AuthorityException("making a key on P-256", e);
        }
    }

    /// Writes a key that only the passphrase opens.
    ///
    /// @param rounds what each guess at the passphrase costs
    static void write(Path file, PrivateKey key, Passphrase passphrase, int rounds) {
        var words = passphrase.words();
        try {
            var encryptor =
                    new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                            .setProvider(BOUNCY_CASTLE)
                            .setPRF(
                                    new AlgorithmIdentifier(
                                            PKCSObjectIdentifiers.id_hmacWithSHA256,
                                            DERNull.INSTANCE))
                            .setIterationCount(rounds)
                            .setPassword(words)
                            .build();
            WorkshopFile.writeSecret(file, pem(new JcaPKCS8Generator(key, encryptor)));
        } catch (IOException | OperatorCreationException e) {
            throw new AuthorityException("encrypting a key for " + file, e);
        } finally {
            Arrays.fill(words, ' ');
        }
    }

    /// The text of a key that nothing protects but its file's permissions, as servers need it.
    static String open(PrivateKey key) {
        try {
            return pem(new JcaPKCS8Generator(key, null));
        } catch (IOException e) {
            throw new AuthorityException("writing a key", e);
        }
    }

    /// Reads a key.
    ///
    /// @throws PassphraseException when the passphrase is not the right one
    static PrivateKey read(Path file, Passphrase passphrase) {
        var words = passphrase.words();
        try (var parser = new PEMParser(new StringReader(WorkshopFile.read(file)))) {
            if (!(parser.readObject() instanceof PKCS8EncryptedPrivateKeyInfo encrypted)) {
                throw new AuthorityException(
                        file + ": holds no encrypted key (BEGIN ENCRYPTED PRIVATE KEY)");
            }
            var decryptor =
                    new JceOpenSSLPKCS8DecryptorProviderBuilder()
                            .setProvider(BOUNCY_CASTLE)
                            .build(words);
            var der = encrypted.decryptPrivateKeyInfo(decryptor).getEncoded();
            return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (PKCSException _) { // the cause says no more, in other words
            throw new PassphraseException(file + ": the passphrase does not open it");
        } catch (IOException | OperatorCreationException | GeneralSecurityException e) {
            throw new AuthorityException(file + ": is not a key on P-256", e);
        } finally {
            Arrays.fill(words, ' ');
        }
    }

    private static String pem(Object object) throws IOException {
        var text = new StringWriter();
        try (var writer = new JcaPEMWriter(text)) {
            writer.writeObject(object);
        }
        return text.toString();
    }
}
