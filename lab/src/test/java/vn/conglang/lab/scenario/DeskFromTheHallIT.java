package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.lab.Complaint;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Request;
import vn.conglang.lab.hall.Request.Family;

/// Who reaches the keeper's desk: whoever is in the hall, online or not, over TLS; nobody else.
class DeskFromTheHallIT {
    @RegisterExtension
    static final HallInNamespaces HALL =
            HallInNamespaces.with(settings -> settings.withGuests(2).withoutProvince());

    @ParameterizedTest
    @EnumSource(Family.class)
    void aKeepersPhoneThatIsNotOnlineReachesItAtTheGatewaysAddress(Family family) {
        var answer =
                HALL.lab().guest(1).ask(Request.get(Keeper.desk(family) + "dang-nhap").with("-k"));

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

    /// A copy of the cookie is not the device: the session belongs to the address as well.
    @ParameterizedTest
    @EnumSource(Family.class)
    void aKeepersCookieOpensNothingOnTheDeviceOfAnotherGuest(Family family) {
        var keeper = Keeper.signsIn(HALL.lab(), family);
        assertThat(keeper.opens("/").body()).contains("Hoàng Văn Páo");

        var stolen = keeper.on(2, "/");

        assertThat(stolen.status()).isEqualTo(303);
        assertThat(stolen.header("Location").orElseThrow()).contains("/dang-nhap");
        var keepers = HALL.lab().guest(1).address(family);
        for (var claim :
                List.of("X-Forwarded-For: " + keepers, "Forwarded: for=\"[" + keepers + "]\"")) {
            assertThat(keeper.on(2, "/", "-H", claim).status()).as(claim).isNotEqualTo(200);
        }
        assertThat(keeper.opens("/").status()).isEqualTo(200);
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

    /// By the name that the timeline gives it: no page of the desk says a MAC or an address.
    @Test
    @Complaint(15)
    void theKeeperTakesADeviceOffTheNetworkAndItStaysOffOverACrash() {
        var lab = HALL.lab();
        var guest = lab.guest(2);
        guest.press(Family.IPV4);
        assertThat(guest.online(Family.IPV6)).isTrue();
        var keeper = Keeper.signsIn(lab, Family.IPV4);
        var page = keeper.opens("/o-cong").body();
        assertThat(page)
                .contains("hỏi trang Wi-Fi", "xem trang", "bấm nút, vào mạng", "Đang vào mạng")
                .doesNotContain(guest.mac(), guest.address(), guest.address6());
        var name = page.replaceAll("(?s).*name=\"device\" value=\"([^\"]+)\".*", "$1");

        assertThat(keeper.sends("/o-cong/chan", page, "device=" + name).status()).isEqualTo(303);

        assertThat(guest.online(Family.IPV4)).isFalse();
        assertThat(guest.online(Family.IPV6)).isFalse();
        lab.gateway().service().kill();
        lab.gateway().service().start();
        var refused = guest.ask(Request.get("http://" + Addresses.GATEWAY + "/"));
        assertThat(refused.status()).isEqualTo(200);
        assertThat(refused.body()).contains("gặp người quản lý để được mở lại");

        keeper = Keeper.signsIn(lab, Family.IPV6);
        page = keeper.opens("/o-cong").body();
        name = page.replaceAll("(?s).*name=\"device\" value=\"([^\"]+)\".*", "$1");
        assertThat(keeper.sends("/o-cong/mo-lai", page, "device=" + name).status()).isEqualTo(303);
        guest.press(Family.IPV6);
        assertThat(guest.online(Family.IPV4)).isTrue();
    }
}
