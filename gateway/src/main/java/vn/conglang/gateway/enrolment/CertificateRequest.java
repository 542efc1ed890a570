package vn.conglang.gateway.enrolment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.conglang.groundwork.tls.Pem;
import vn.conglang.telemetry.HallId;

/// A new key and the request to certify it (PKCS #10), both PEM.
///
/// The key is born in this process. The request is written by a short-lived `openssl`, which gets
/// the key through a pipe: the JDK has no public way to write one, and a library for it would stay
/// in the agent's memory for ever.
///
/// @param key unencrypted PKCS #8, P-256
/// @param request signed by the key, for the hall's name
record CertificateRequest(String key, String request) {
    private static final long PATIENCE_SECONDS = 60;

    /// Makes a new key and its request.
    static CertificateRequest make(HallId hall) {
        var key = Pem.block(Pem.PRIVATE_KEY, newKey());
        return new CertificateRequest(key, request(hall, key));
    }

    private static byte[] newKey() {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair().getPrivate().getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has P-256", e);
        }
    }

    private static String request(HallId hall, String key) {
        var command =
                List.of(
                        "openssl",
                        "req",
                        "-new",
                        "-sha256",
                        "-config",
                        "/dev/null", // what a machine adds to its own must not be in ours
                        "-key",
                        "/dev/stdin",
                        "-subj",
                        "/CN=" + hall);
        try {
            var openssl = new ProcessBuilder(command).redirectErrorStream(true).start();
            try {
                return answer(openssl, key);
            } finally {
                openssl.destroyForcibly();
            }
        } catch (IOException e) {
            throw unusable(String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unusable("interrupted");
        }
    }

    private static String answer(Process openssl, String key)
            throws IOException, InterruptedException {
        try (var in = openssl.getOutputStream()) {
            in.write(key.getBytes(StandardCharsets.US_ASCII));
        }
        if (!openssl.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw unusable("it did not end");
        }
        var said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        var requests = Pem.blocks(Pem.REQUEST, said);
        if (openssl.exitValue() != 0 || requests.isEmpty()) {
            throw unusable(said.lines().findFirst().orElse("it wrote nothing"));
        }
        return Pem.block(Pem.REQUEST, requests.getFirst());
    }

    private static ObstacleException unusable(String why) {
        return new ObstacleException(
                Obstacle.Kind.BOX, "openssl can't make a certificate request: " + why);
    }

    @Override
    public String toString() {
        return request;
    }
}
