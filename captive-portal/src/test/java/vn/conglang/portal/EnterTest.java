package vn.conglang.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.conglang.portal.Standing.Refused.Why;

class EnterTest {
    private final FakeHall hall = new FakeHall();
    private final RawHttp portal = hall.portal();

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void letsTheGuestInAndLeadsToANewPage() {
        var answer = press("/vao-mang?lang=vi");

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.get("Location")).isEqualTo("/da-vao-mang?lang=vi");
        assertThat(hall.standing).isInstanceOf(Standing.Online.class);
        assertThat(hall.accepted).extracting(a -> a.getHostAddress()).containsExactly("10.77.0.42");
    }

    @Test
    void readsNothingOfWhatIsPosted() {
        var body = "lang=en&ten=Nguyen&x=" + "a".repeat(500);
        var answer =
                portal.askRaw(
                        String.join(
                                "\r\n",
                                "POST /vao-mang HTTP/1.1",
                                "Host: 10.77.0.1",
                                "Content-Type: application/x-www-form-urlencoded",
                                "Content-Length: " + body.length(),
                                "",
                                body));

        assertThat(answer.getStatus()).isEqualTo(303);
    }

    @Test
    void refusesABodyThatNoButtonSends() {
        var answer =
                portal.ask("POST /vao-mang HTTP/1.1", "Host: 10.77.0.1", "Content-Length: 100000");

        assertThat(answer.getStatus()).isEqualTo(413);
        assertThat(answer.getContent()).contains("Nội dung gửi lên quá lớn");
        assertThat(hall.accepted).isEmpty();
    }

    @Test
    void takesNoPressUnderAStrangeName() {
        var answer =
                portal.ask("POST /vao-mang HTTP/1.1", "Host: evil.example", "Content-Length: 0");

        assertThat(answer.getStatus()).isEqualTo(511);
        assertThat(hall.accepted).isEmpty();
        assertThat(hall.standing).isInstanceOf(Standing.Captive.class);
    }

    @Test
    void leadsAReloadOfThePostAddressToTheFirstPageWithoutPressing() {
        var answer = portal.get("/vao-mang?lang=en");

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.get("Location")).isEqualTo("/?lang=en");
        assertThat(hall.accepted).isEmpty();
    }

    @Test
    void saysThatTheGateDidNotAnswerAndCountsNothing() {
        hall.afterAdmit = new Standing.OutOfOrder();

        var answer = press("/vao-mang");

        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getContent()).contains("Cổng đang bận", "Thử lại</button>");
        assertThat(hall.accepted).isEmpty();
    }

    @Test
    void saysThatNobodyIsThereToLetInAndCountsNothing() {
        hall.afterAdmit = new Standing.Stranger();

        var answer = press("/vao-mang");

        assertThat(answer.getStatus()).isEqualTo(403);
        assertThat(answer.getContent()).contains("Cổng chưa nhận ra thiết bị này");
        assertThat(hall.accepted).isEmpty();
    }

    @Test
    void leadsWhoeverIsRefusedToTheFirstPageWithoutAnErrorAndCountsNothing() {
        for (var why : Why.values()) {
            hall.afterAdmit = new Standing.Refused(why, Optional.empty());

            var answer = press("/vao-mang?lang=vi");

            assertThat(answer.getStatus()).as("%s", why).isEqualTo(303);
            assertThat(answer.get("Location")).isEqualTo("/?lang=vi");
            assertThat(portal.get("/?lang=vi").getStatus()).isEqualTo(200);
        }
        assertThat(hall.accepted).isEmpty();
    }

    @Test
    void connectedPageOffersToExtendAndWarnsNearTheEnd() {
        hall.standing = new Standing.Online(Duration.ofHours(3));
        assertThat(portal.get("/da-vao-mang").getContent())
                .contains("Gia hạn</button>", "method=\"post\" action=\"/vao-mang")
                .doesNotContain("Sắp hết giờ");

        hall.standing = new Standing.Online(Duration.ofMinutes(9));
        assertThat(portal.get("/da-vao-mang").getContent())
                .contains("Sắp hết giờ: thiết bị này còn 9\u00a0phút");

        press("/vao-mang");
        assertThat(portal.get("/da-vao-mang").getContent())
                .contains("24\u00a0giờ nữa")
                .doesNotContain("Sắp hết giờ");
    }

    @Test
    void connectedPageSaysUntilWhenAndHowToComeBack() {
        press("/vao-mang");

        assertThat(portal.get("/da-vao-mang").getContent())
                .contains("Đã vào mạng")
                .contains("dùng được Internet trong 24\u00a0giờ nữa.")
                .contains("Đến 18:30, Thứ Ba, 24/11.")
                .contains("<p class=\"address\" translate=\"no\">10.77.0.1</p>")
                .contains("Hiện chưa có thông báo nào");
    }

    @Test
    void connectedPageNamesNoTimeOfDayWhileTheClockCannotBeTrusted() {
        hall.loseTheClock();
        press("/vao-mang");

        assertThat(portal.get("/da-vao-mang").getContent())
                .contains("trong 24\u00a0giờ nữa.")
                .doesNotContain("Đến ");
    }

    @Test
    void connectedPageOfADemonstrationSpellsTheAddressThatWorksThere() {
        hall.openGate(Duration.ofSeconds(10));
        press("/vao-mang");

        var page = portal.ask("GET /da-vao-mang HTTP/1.1", "Host: localhost:8080").getContent();

        assertThat(page).contains("<p class=\"address\" translate=\"no\">localhost:8080</p>");
    }

    @Test
    void connectedPageIsTruthfulWhileTheInternetIsDown() {
        hall.internetDown();
        press("/vao-mang");

        assertThat(portal.get("/da-vao-mang").getContent())
                .contains("Đã nhận, chờ có Internet", "Internet đang mất", "không phải bấm nữa")
                .contains("thấy mất từ 16:08", "vẫn xem được thông báo")
                .doesNotContain("Đã vào mạng");
    }

    @Test
    void connectedPageLeadsWhoeverIsNotOnlineToTheFirstPage() {
        var answer = portal.get("/da-vao-mang?lang=vi");

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(answer.get("Location")).isEqualTo("/?lang=vi");
    }

    @Test
    void endOfStayIsToldInTheHallsOwnTime() {
        hall.now =
                new HallNow(
                        "Hội trường",
                        true,
                        false,
                        Duration.ofMinutes(15),
                        Optional.of(Instant.parse("2026-11-28T17:05:00Z")));
        hall.afterAdmit = new Standing.Online(Duration.ofMinutes(90));
        press("/vao-mang");

        assertThat(portal.get("/da-vao-mang").getContent())
                .contains("trong 1\u00a0giờ\u00a030\u00a0phút nữa.", "Đến 01:35, Chủ Nhật, 29/11.");
    }

    private HttpTester.Response press(String path) {
        return portal.ask("POST " + path + " HTTP/1.1", "Host: 10.77.0.1", "Content-Length: 0");
    }
}
