package vn.conglang.gateway.seal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.util.Optional;
import java.util.function.Supplier;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.groundwork.tls.TlsException;

/// With what a seal is signed: the key of the hall's certificate, which is born on the box and
/// never leaves it.
///
/// @param key EC
/// @param certificate the chain, PEM
record SealIdentity(PrivateKey key, String certificate) {

    /// What the files hold whenever it is asked for; empty where the uplink has none.
    static Supplier<Optional<SealIdentity>> of(Optional<Sealer.Files> files) {
        return () -> files.flatMap(each -> read(each.certificate(), each.key()));
    }

    /// Reads the files anew each time, for a renewal replaces them; empty while there are none, as
    /// before the first enrolment.
    ///
    /// @throws TlsException naming the file that is there and of no use
    static Optional<SealIdentity> read(Path certificate, Path key) {
        if (!Files.exists(certificate) || !Files.exists(key)) {
            return Optional.empty();
        }
        try {
            var secret = PemFiles.key(key);
            if (!PemFiles.belong(PemFiles.chain(certificate).getFirst().getPublicKey(), secret)) {
                throw new TlsException(
                        key + ": is not the key of the certificate in " + certificate);
            }
            return Optional.of(
                    new SealIdentity(
                            secret, Files.readString(certificate, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new TlsException(certificate + ": cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /// Without the key: it must not reach a log.
    @Override
    public String toString() {
        return "seal identity";
    }
}
