package vn.conglang.gateway.enrolment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.groundwork.tls.Pem;
import vn.conglang.groundwork.tls.PemFiles;

class CertificateRequestTest {
    @TempDir private Path folder;

    @Test
    void isOneOfTheHallSignedByANewKeyOnP256() throws Exception {
        var made = CertificateRequest.make(Box.HALL);

        var der = Pem.blocks(Pem.REQUEST, made.request()).getFirst();
        var request = TestAuthority.request(der);
        assertThat(request.getSubject()).hasToString("CN=qn-0417");
        assertThat(request.getPublicKey().toString()).contains("secp256r1");
        assertThat(request.getAttributes()).isEmpty();
        var file = folder.resolve("key.pem");
        Disk.card().write(file, made.key());
        assertThat(PemFiles.belong(request.getPublicKey(), PemFiles.key(file))).isTrue();
        assertThat(Files.readString(file)).startsWith("-----BEGIN PRIVATE KEY-----");
    }

    @Test
    void isAnotherOneEachTime() {
        assertThat(CertificateRequest.make(Box.HALL).key())
                .isNotEqualTo(CertificateRequest.make(Box.HALL).key());
    }

    @Test
    void doesNotShowItsKey() {
        assertThat(CertificateRequest.make(Box.HALL).toString()).doesNotContain("PRIVATE");
    }
}
