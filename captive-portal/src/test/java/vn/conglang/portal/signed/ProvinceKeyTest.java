package vn.conglang.portal.signed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvinceKeyTest {
    private static final String CONTENT = "{\"xã\": \"Đầm Hà\"}\n";

    @TempDir private Path folder;
    private final ProvinceInTests province = new ProvinceInTests();

    @Test
    void readsWhatTheProvinceSigned() {
        var key = province.writeKey(folder.resolve("province.pem"));
        var file = folder.resolve("catalogue.json");
        province.sign(file, CONTENT);

        assertThat(key.read(file, 1000).content()).isEqualTo(CONTENT);
    }

    @Test
    void opensslAgreesWithOurSignatureFile() throws Exception {
        province.writeKey(folder.resolve("province.pem"));
        var file = folder.resolve("catalogue.json");
        province.sign(file, CONTENT);
        var raw = folder.resolve("raw");
        Files.write(raw, decoded(ProvinceKey.signatureOf(file)));

        assertThat(openssl(verify(raw, file))).isZero();
        Files.writeString(file, CONTENT.replace("Hà", "Ha"));
        assertThat(openssl(verify(raw, file))).isNotZero();
    }

    @Test
    void believesASignatureMadeByOpenssl() throws Exception {
        var secret = folder.resolve("province.key").toString();
        var pem = folder.resolve("province.pem");
        var file = folder.resolve("catalogue.json");
        var raw = folder.resolve("raw");
        Files.writeString(file, CONTENT);
        assertThat(openssl(List.of("genpkey", "-algorithm", "ed25519", "-out", secret))).isZero();
        assertThat(openssl(List.of("pkey", "-in", secret, "-pubout", "-out", pem.toString())))
                .isZero();
        assertThat(
                        openssl(
                                List.of(
                                        "pkeyutl",
                                        "-sign",
                                        "-rawin",
                                        "-inkey",
                                        secret,
                                        "-in",
                                        file.toString(),
                                        "-out",
                                        raw.toString())))
                .isZero();
        Files.writeString(
                ProvinceKey.signatureOf(file),
                Base64.getEncoder().encodeToString(Files.readAllBytes(raw)));

        assertThat(new ProvinceKey(pem).read(file, 1000).content()).isEqualTo(CONTENT);
    }

    @Test
    void refusesWhatTheProvinceDidNotSign() throws IOException {
        var key = province.writeKey(folder.resolve("province.pem"));
        var file = folder.resolve("catalogue.json");

        assertRefused(key, file, "can't be read");
        Files.writeString(file, CONTENT);
        assertRefused(key, file, "can't be read");
        new ProvinceInTests().sign(file, CONTENT);
        assertRefused(key, file, "not the province's");
        province.sign(file, CONTENT);
        Files.writeString(file, CONTENT + " ");
        assertRefused(key, file, "not the province's");
        Files.writeString(file, CONTENT);
        for (var signature : List.of("", "AAAA", "!!!", "ệ", "A".repeat(88))) {
            Files.writeString(ProvinceKey.signatureOf(file), signature);
            assertRefused(key, file, "signature");
        }
        province.sign(file, "x".repeat(1001));
        assertRefused(key, file, "larger than 1000 bytes (got 1001)");
    }

    @Test
    void trustsNothingWithoutAKey() throws IOException {
        var file = folder.resolve("catalogue.json");
        province.sign(file, CONTENT);

        var pem = folder.resolve("province.pem");
        assertRefused(new ProvinceKey(pem), file, "no key of the province");
        Files.writeString(pem, "-----BEGIN PUBLIC KEY-----\nrubbish\n-----END PUBLIC KEY-----\n");
        assertRefused(new ProvinceKey(pem), file, "can't be checked");
    }

    private static void assertRefused(ProvinceKey key, Path file, String why) {
        assertThatThrownBy(() -> key.read(file, 1000))
                .isInstanceOf(SignedException.class)
                .hasMessageContaining("catalogue.json")
                .hasMessageContaining(why);
    }

    private List<String> verify(Path signature, Path file) {
        return List.of(
                "pkeyutl",
                "-verify",
                "-rawin",
                "-pubin",
                "-inkey",
                folder.resolve("province.pem").toString(),
                "-in",
                file.toString(),
                "-sigfile",
                signature.toString());
    }

    private static byte[] decoded(Path signature) throws IOException {
        return Base64.getDecoder().decode(Files.readString(signature).strip());
    }

    private int openssl(List<String> arguments) throws IOException, InterruptedException {
        var command = new java.util.ArrayList<>(List.of("openssl"));
        command.addAll(arguments);
        var process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("openssl.txt").toFile())
                        .start();
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }
}
