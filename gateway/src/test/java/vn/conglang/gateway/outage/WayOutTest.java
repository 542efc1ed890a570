package vn.conglang.gateway.outage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files as the kernel writes them.
class WayOutTest {
    private static final String HEAD =
            "Iface\tDestination\tGateway \tFlags\tRefCnt\tUse\tMetric\tMask\t\tMTU\tWindow\tIRTT\n";
    private static final String HALL =
            "br-hall\t00004D0A\t00000000\t0001\t0\t0\t0\t00FCFFFF\t0\t0\t0\n";
    private static final String DEFAULT =
            "eth0\t00000000\t0101A8C0\t0003\t0\t0\t100\t00000000\t0\t0\t0\n";
    private static final String NOTHING6 =
            "00000000000000000000000000000000 00 00000000000000000000000000000000 00"
                    + " 00000000000000000000000000000000 ffffffff 00000001 00000000 00200200       lo\n";
    private static final String DEFAULT6 =
            "00000000000000000000000000000000 00 00000000000000000000000000000000 00"
                    + " fe800000000000000000000000000001 00000400 00000001 00000000 00000003     eth0\n";

    @TempDir private Path folder;
    private WayOut way;

    @BeforeEach
    void files() throws IOException {
        way =
                new WayOut(
                        folder.resolve("route"),
                        folder.resolve("ipv6_route"),
                        folder.resolve("net"));
        Files.createDirectories(folder.resolve("net/eth0"));
        Files.createDirectories(folder.resolve("net/br-hall"));
        Files.writeString(folder.resolve("net/eth0/carrier"), "1\n");
        Files.writeString(folder.resolve("net/br-hall/carrier"), "1\n");
        Files.writeString(way.routes(), HEAD + HALL + DEFAULT);
        Files.writeString(way.routes6(), NOTHING6);
    }

    @Test
    void isThereWithADefaultRouteOverALivingCable() {
        assertThat(way.isThere()).isTrue();
    }

    @Test
    void isGoneWhenTheCableIsPulled() throws IOException {
        Files.writeString(folder.resolve("net/eth0/carrier"), "0\n");
        assertThat(way.isThere()).isFalse();

        Files.delete(folder.resolve("net/eth0/carrier")); // unreadable while the interface is down
        assertThat(way.isThere()).isFalse();
    }

    @Test
    void isGoneWithoutADefaultRoute() throws IOException {
        Files.writeString(way.routes(), HEAD + HALL);
        assertThat(way.isThere()).isFalse();
    }

    @Test
    void ipv6AloneIsAWayToo() throws IOException {
        Files.writeString(way.routes(), HEAD + HALL);
        Files.writeString(way.routes6(), NOTHING6 + DEFAULT6);
        assertThat(way.isThere()).isTrue();
    }

    @Test
    void isThereWhenTheKernelDoesNotSay() throws IOException {
        Files.delete(way.routes());
        assertThat(way.isThere()).isTrue();
    }

    @Test
    void readsThisMachinesOwnFiles() {
        assertThat(WayOut.ofThisMachine().routes()).exists();
    }
}
