package vn.conglang.gateway.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearbyTest {
    @ParameterizedTest
    @CsvSource({
        "192.0.2.130, 24, 192.0.2.0/24",
        "192.0.2.130, 25, 192.0.2.128/25",
        "192.0.2.130, 32, 192.0.2.130/32",
        "2001:db8:2:3::2, 64, 2001:db8:2:3:0:0:0:0/64"
    })
    void namesTheNetworkOfAnAddress(String address, int length, String network) {
        assertThat(Nearby.network(InetAddress.ofLiteral(address), length)).isEqualTo(network);
    }

    /// nft takes no element twice in one set.
    @Test
    void givesEachFamilyItsOwnAndNothingThatIsPrivateAnyway() {
        var nearby = new Nearby(List.of("192.0.2.0/24", "2001:db8:2:0:0:0:0:0/64"));

        assertThat(nearby.elements(true)).endsWith("169.254.0.0/16, 192.0.2.0/24");
        assertThat(nearby.elements(false)).isEqualTo("fc00::/7, 2001:db8:2:0:0:0:0:0/64");
        assertThat(Nearby.now("br-hall").networks())
                .noneMatch(each -> each.startsWith("10.") || each.startsWith("192.168."));
    }
}
