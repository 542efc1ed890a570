package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Request;
import vn.conglang.lab.hall.Request.Family;

/// Who reaches the keeper's desk: whoever is in the hall, online or not, over TLS; nobody else.
class DeskFromTheHallIT {
    @RegisterExtension
    static final HallInNamespaces HALL =
            HallInNamespaces.with(settings -> settings.withGuests(1).withoutProvince());

    @ParameterizedTest
    @EnumSource(Family.class)
    void aKeepersPhoneThatIsNotOnlineReachesItAtTheGatewaysAddress(Family family) {
        var answer =
                HALL.lab()
                        .guest(1)
                        .ask(Request.get(gateway("https", family) + "dang-nhap").with("-k"));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("Vào bàn quản lý");
    }

    @Test
    void itSpeaksNothingWithoutTls() {
        var answer =
                HALL.lab()
                        .guest(1)
                        .ask(Request.get("http://" + Addresses.GATEWAY + ":8081/dang-nhap"));

        assertThat(answer.status()).isNotEqualTo(200);
        assertThat(answer.body()).doesNotContain("Mật khẩu");
    }

    @ParameterizedTest
    @ValueSource(strings = {"443", "8081", "8080", "80"})
    void nobodyOnTheInternetReachesIt(String port) {
        for (var address : new String[] {Addresses.UPLINK, "[" + Addresses.UPLINK6 + "]"}) {
            var asked =
                    HALL.lab()
                            .internet()
                            .namespace()
                            .program(
                                    "curl",
                                    "-q",
                                    "-s",
                                    "-k",
                                    "-i",
                                    "--max-time",
                                    "3",
                                    "https://" + address + ":" + port + "/dang-nhap")
                            .run();

            assertThat(asked.succeeded()).as(address).isFalse();
            assertThat(asked.out()).isEmpty();
        }
    }

    private static String gateway(String scheme, Family family) {
        return family == Family.IPV4
                ? scheme + "://" + Addresses.GATEWAY + "/"
                : scheme + "://[" + Addresses.GATEWAY6 + "]/";
    }
}
