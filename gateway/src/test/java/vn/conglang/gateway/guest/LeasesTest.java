package vn.conglang.gateway.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.gateway.firewall.MacAddress;

class LeasesTest {
    private static final Instant NOW = Instant.parse("2026-11-25T08:00:00Z");
    private static final long SECOND = NOW.getEpochSecond();
    private static final MacAddress PHONE = MacAddress.parse("02:00:00:00:00:01");

    @TempDir Path folder;

    @Test
    void knowsTheHolderOfALeaseInForceAndOfOneWithoutEnd() throws IOException {
        var leases =
                leases(
                        (SECOND + 1) + " 02:00:00:00:00:01 10.77.0.5 Oppo-A18 01:02",
                        "0 02:00:00:00:00:02 10.77.0.6 * *");

        assertThat(leases.holder("10.77.0.5")).contains(PHONE);
        assertThat(leases.holder("10.77.0.6")).contains(MacAddress.parse("02:00:00:00:00:02"));
    }

    @Test
    void listsThoseInForceAndLeavesOutAHalfWrittenLine() throws IOException {
        var leases =
                leases(
                        (SECOND + 60) + " 02:00:00:00:00:01 10.77.0.5 Oppo-A18 01:02",
                        "0 02:00:00:00:00:02 10.77.0.6 * *",
                        SECOND + " 02:00:00:00:00:03 10.77.0.7 * *",
                        "duid 00:01:00:01",
                        "0 7471104 fd77:6c::5 Oppo-A18 00:01:00:01:2a",
                        "soon 02:00:00:00:00:04 10.77.0.8 * *",
                        "0 02:00:00:00:00:05 10.7");

        assertThat(leases.inForce())
                .extracting(lease -> lease.address().getHostAddress())
                .contains("10.77.0.5", "10.77.0.6")
                .doesNotContain("10.77.0.7", "10.77.0.8", "fd77:6c::5");
        assertThat(leases.inForce())
                .filteredOn(lease -> lease.device().equals(PHONE))
                .singleElement()
                .satisfies(lease ->
                        assertThat(lease.until()).contains(Instant.ofEpochSecond(SECOND + 60)));
    }

    @Test
    void seesOnceThatTheFileWasWritten() throws IOException {
        var leases = new Leases(folder.resolve("later"), Clock.systemUTC());
        assertThat(leases.changed()).isTrue();
        assertThat(leases.changed()).isFalse();

        Files.writeString(folder.resolve("later"), "0 02:00:00:00:00:02 10.77.0.6 * *\n");
        assertThat(leases.changed()).isTrue();
        assertThat(leases.changed()).isFalse();

        Files.writeString(folder.resolve("later"), "0 02:00:00:00:00:03 10.77.0.6 * *\n");
        assertThat(leases.changed()).as("as long as before").isTrue();
    }

    @Test
    void anExpiredLeaseSaysNothing() throws IOException {
        var leases =
                leases(
                        SECOND + " 02:00:00:00:00:02 10.77.0.5 * *",
                        (SECOND - 86_400) + " 02:00:00:00:00:03 10.77.0.5 * *",
                        (SECOND + 60) + " 02:00:00:00:00:01 10.77.0.5 * *");

        assertThat(leases.holder("10.77.0.5")).contains(PHONE);
        assertThat(leases(SECOND + " 02:00:00:00:00:02 10.77.0.5 * *").holder("10.77.0.5"))
                .isEmpty();
    }

    @Test
    void anIpv6LeaseNamesNoDevice() throws IOException {
        var leases = leases("duid 00:01:00:01", "0 7471104 fd77:6c::5 Oppo-A18 00:01:00:01:2a");

        assertThat(leases.holder("fd77:6c::5")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0 02:00:00:00:00:01",
                "soon 02:00:00:00:00:01 10.77.0.5 * *",
                "0 zz:00:00:00:00:01 10.77.0.5 * *",
                "0 02:00 10.77.0.5 * *",
                "0 02:00:00:00:00:01 10.77.0.50 * *"
            })
    void aHalfWrittenLineSaysNothing(String line) throws IOException {
        assertThat(leases(line).holder("10.77.0.5")).isEmpty();
    }

    @Test
    void aMissingOrUnreadableFileSaysNothing() throws IOException {
        var missing = new Leases(folder.resolve("none"), Clock.systemUTC());
        var noText = folder.resolve("bytes");
        Files.write(noText, new byte[] {(byte) 0xff, (byte) 0xfe, '\n'});

        assertThat(missing.holder("10.77.0.5")).isEmpty();
        assertThat(new Leases(noText, Clock.systemUTC()).holder("10.77.0.5")).isEmpty();
    }

    private Leases leases(String... lines) throws IOException {
        var file = Files.write(folder.resolve("dnsmasq.leases"), java.util.List.of(lines));
        return new Leases(file, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
