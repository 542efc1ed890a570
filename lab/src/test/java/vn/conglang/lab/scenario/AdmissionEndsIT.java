package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.conglang.lab.Complaint;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Answer;
import vn.conglang.lab.hall.LabGuest;
import vn.conglang.lab.hall.Request;
import vn.conglang.lab.hall.Request.Family;

/// The two ways in which the gate's hold changes without a press: a guest's time runs out, and
/// somebody takes the gate away. One hall, told in order.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AdmissionEndsIT {
    private static final Duration ADMISSION = Duration.ofSeconds(6);
    private static final int TV = 4;

    @RegisterExtension
    static final HallInNamespaces HALL =
            HallInNamespaces.with(settings ->
                    settings.withGuests(4)
                            .withoutProvince()
                            .withAdmission(ADMISSION)
                            .withAdmissionLines(
                                    "guests = 2\nequipment = [\"%s Tivi\"]"
                                            .formatted(LabGuest.macOf(TV))));

    /// Far more than comes at 64 kB a second, the speed of the lab's slow files, while anybody
    /// looks.
    private static final long SLOW_BYTES = 6_000_000;

    private static final Duration TWICE_AS_LONG = ADMISSION.multipliedBy(2);

    /// What comes in that time where nothing is cut.
    private static final long UNCUT_BYTES = 64_000 * TWICE_AS_LONG.toSeconds();

    @ParameterizedTest
    @Order(1)
    @EnumSource(Family.class)
    void theEndCutsALiveDownloadAndBothFamiliesAreCaptiveAgain(Family family) {
        var lab = HALL.lab();
        var guest = lab.guest(family == Family.IPV4 ? 1 : 2);
        guest.press(family);
        assertThat(guest.online(family)).isTrue();

        var came = guest.download(lab.internet().trickle(SLOW_BYTES), family, TWICE_AS_LONG);

        assertThat(came).as("cut in the middle").isPositive().isLessThan(UNCUT_BYTES * 3 / 4);
        assertThat(lab.admitted()).doesNotContain(guest.mac());
        assertThat(guest.online(Family.IPV4)).isFalse();
        assertThat(guest.online(Family.IPV6)).isFalse();
        for (var each : Family.values()) {
            assertThat(guest.ask(Phone.ANDROID.probe().over(each)).status()).isEqualTo(302);
        }
    }

    @Test
    @Order(2)
    void anotherPressLetsInAgain() {
        var guest = HALL.lab().guest(1);

        guest.press(Family.IPV4);

        assertThat(guest.online(Family.IPV4)).isTrue();
        assertThat(guest.online(Family.IPV6)).isTrue();
    }

    /// Two thirds of the time, a press, and two thirds again: more than one press lasts.
    @Test
    @Complaint(15)
    @Order(3)
    void aPressBeforeTheEndStartsTheTimeAnewAndCutsNothing() {
        var guest = HALL.lab().guest(1);
        var almost = ADMISSION.multipliedBy(2).dividedBy(3);
        button(guest);
        guest.download(HALL.lab().internet().trickle(SLOW_BYTES), Family.IPV4, almost);

        var pressed = button(guest);

        assertThat(pressed.header("Location").orElseThrow()).startsWith("/da-vao-mang");
        var page = guest.ask(Request.get("http://" + Addresses.GATEWAY + "/da-vao-mang"));
        assertThat(page.body()).contains("Sắp hết giờ", "Gia hạn</button>");
        var came = guest.download(HALL.lab().internet().trickle(SLOW_BYTES), Family.IPV4, almost);
        assertThat(came).isGreaterThan(64_000 * almost.toSeconds() / 2);
        assertThat(guest.online(Family.IPV6)).isTrue();
    }

    @Test
    @Order(4)
    void theHallsTvNeedsNoPress() {
        var tv = HALL.lab().guest(TV);

        assertThat(tv.online(Family.IPV4)).isTrue();
        assertThat(tv.online(Family.IPV6)).isTrue();
        assertThat(tv.ask(Request.get("http://" + Addresses.GATEWAY + "/")).body())
                .contains("Thiết bị này là của nhà văn hóa");
    }

    /// Two are the limit here, and the TV takes no place.
    @Test
    @Order(5)
    void whoeverComesToAFullHallReadsSoAndGetsInWhenAPlaceIsFree() {
        var lab = HALL.lab();
        var late = lab.guest(3);
        button(lab.guest(1));
        button(lab.guest(2));

        var probe = late.ask(Phone.ANDROID.probe().over(Family.IPV4));
        var page = late.ask(Request.get("http://" + Addresses.GATEWAY + "/"));
        var pressed = button(late);

        assertThat(probe.status()).isEqualTo(302);
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body()).contains("đang kín chỗ").doesNotContain("method=\"post\"");
        assertThat(pressed.status()).isEqualTo(303);
        assertThat(late.online(Family.IPV4)).isFalse();
        assertThat(lab.admitted()).hasSize(3);
        await().until(() -> lab.admitted().size() < 3);
        late.press(Family.IPV4);
        assertThat(late.online(Family.IPV6)).isTrue();
    }

    /// The kernel's table goes with the power; what is on the card knows no guest.
    @Test
    @Order(6)
    void aPowerCutCostsAGuestOnePressAndTheTvNone() {
        var lab = HALL.lab();
        var guest = lab.guest(2);
        lab.gateway().service().kill();
        lab.gatewayPlace().program("nft", "flush", "ruleset").check();

        lab.gateway().service().start();

        assertThat(guest.online(Family.IPV4)).isFalse();
        assertThat(lab.guest(TV).online(Family.IPV4)).isTrue();
        guest.press(Family.IPV4);
        assertThat(guest.online(Family.IPV4)).isTrue();
    }

    @Test
    @Order(7)
    void theGateIsTakenAwayOnRequestAndAgainWhenThereIsNone() {
        var lab = HALL.lab();
        var newcomer = lab.guest(3);
        lab.gateway().service().stop();
        assertThat(newcomer.online(Family.IPV4)).as("stopped: the gate stands").isFalse();

        lab.gateway().removeFirewall();
        lab.gateway().removeFirewall();

        assertThat(lab.gatewayPlace().program("nft", "list", "tables").check())
                .doesNotContain("conglang");
        // without the gate nobody translates IPv4 addresses, so answers don't find back; questions
        // get out
        var watchman = lab.internet().openHost();
        watchman.forget();
        newcomer.ask(
                Request.get("http://" + Addresses.OPEN_HOST + ":4443/")
                        .within(Duration.ofSeconds(2)));
        assertThat(watchman.seen()).contains("tcp . 4443");
    }

    /// What the button sends, whether or not the guest is in.
    private static Answer button(LabGuest guest) {
        return guest.ask(
                Request.get("http://" + Addresses.GATEWAY + "/vao-mang")
                        .by("POST")
                        .with("--data", ""));
    }
}
