package vn.conglang.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.Standing.Refused.Why;
import vn.conglang.portal.notice.Category;
import vn.conglang.portal.notice.Message;

class FirstPageTest {
    private final FakeHall hall = new FakeHall();
    private final RawHttp portal = hall.portal();

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void showsTheHallThenTheNoticesThenTheButton(@TempDir Path folder) {
        var written = FakeHall.contents(folder);
        post(written, "Tiêm chủng", "Sáng Thứ Bảy");
        post(written, "Họp thôn", "19:30 tối nay");
        try (var withNotices = hall.portal(written)) {
            var answer = withNotices.get("/");

            assertThat(answer.getStatus()).isEqualTo(200);
            assertThat(answer.get("Content-Type")).isEqualTo("text/html; charset=utf-8");
            assertThat(answer.getContent())
                    .contains("<html lang=\"vi\">")
                    .containsSubsequence(
                            "<h1>Nhà văn hóa thôn Đầm Buôn</h1>",
                            "Thông báo thôn",
                            "Họp thôn",
                            "19:30 tối nay",
                            "Tiêm chủng",
                            "<form class=\"enter\" method=\"post\" action=\"/vao-mang?lang=vi\">",
                            "Vào mạng</button>");
        }
    }

    @Test
    void showsTheEmergencyNumbersAndWhatIsCountedAndWhatIsNot() {
        var page = portal.get("/").getContent();

        assertThat(page)
                .contains(">113<", ">114<", ">115<", ">112<", ">111<")
                .contains("href=\"tel:113\"")
                .contains("Số lượt thiết bị trong ngày")
                .contains("Tên, số điện thoại, căn cước");
    }

    @Test
    void speaksVietnameseUnlessAskedOtherwise() {
        assertThat(languageFor("/", "en-US,en;q=0.9")).isEqualTo("en");
        assertThat(languageFor("/", "en-US,en;q=0.9,vi;q=0.1")).isEqualTo("vi");
        assertThat(languageFor("/", "zh-CN,zh")).isEqualTo("vi");
        assertThat(languageFor("/", "!!;q=rubbish")).isEqualTo("vi");
        assertThat(languageFor("/?lang=vi", "en")).isEqualTo("vi");
        assertThat(languageFor("/?lang=en", "vi")).isEqualTo("en");
        assertThat(languageFor("/?lang=%FF%FE", "vi")).isEqualTo("vi");
        assertThat(languageFor("/?lang=../../etc", "vi")).isEqualTo("vi");
    }

    @Test
    void readsLargerWhenAskedAndEveryLinkCarriesThatOn() {
        var usual = portal.get("/?lang=en").getContent();
        var large = portal.get("/?lang=en&size=large").getContent();

        assertThat(usual).contains("<html lang=\"en\">", "href=\"/?lang=en&amp;size=large\"");
        assertThat(large)
                .contains("<html lang=\"en\" class=\"large\">", "href=\"/?lang=en\"")
                .contains("href=\"/?lang=vi&amp;size=large\"")
                .contains("action=\"/vao-mang?lang=en&amp;size=large\"");
        for (var link : large.split("href=\"/", -1)) {
            assertThat(link).containsAnyOf("size=large", "Usual text", "<!DOCTYPE");
        }
        assertThat(portal.get("/?size=huge").getContent()).doesNotContain("class=\"large\"");
    }

    @Test
    void tellsTheDayBySunAndMoonOnlyWhileTheClockCanBeTrusted() {
        assertThat(portal.get("/").getContent())
                .contains("<b>Thứ Hai, 23/11/2026</b>", "âm lịch rằm tháng Mười năm Bính Ngọ");

        hall.loseTheClock();

        assertThat(portal.get("/").getContent()).doesNotContain("23/11", "âm lịch");
    }

    @Test
    void saysSinceWhenTheInternetIsDownAndWhatStillWorks() {
        hall.internetDownFor(Duration.ofMinutes(142));

        assertThat(portal.get("/").getContent())
                .contains("Internet đang mất</h2>")
                .contains("thấy mất từ 16:08, Thứ Hai, 23/11.", "vẫn xem được thông báo");
    }

    @Test
    void saysForHowLongTheInternetIsDownWhileTheClockCannotBeTrusted() {
        hall.loseTheClock();

        hall.internetDownFor(Duration.ofMinutes(142));
        assertThat(portal.get("/").getContent())
                .contains("thấy mất đã 2\u00a0giờ\u00a020\u00a0phút");
        hall.internetDownFor(Duration.ofMinutes(2));
        assertThat(portal.get("/").getContent()).contains("Vừa mất mấy phút nay");
    }

    @Test
    void keepsTheOrderThatPeopleNeed() {
        assertThat(portal.get("/").getContent())
                .containsSubsequence(
                        "class=\"date\"",
                        "<h2>Thông báo</h2>",
                        "Vào mạng</button>",
                        "<h2>Dịch vụ công</h2>",
                        "<h2>Hướng dẫn có hình</h2>",
                        "<h2>Số khẩn cấp</h2>",
                        "<h2>Cẩn thận kẻo bị lừa</h2>",
                        "<h2>Đếm gì, không đếm gì</h2>");
    }

    @Test
    void keepsNoticesMarkedAsVietnameseOnTheEnglishPage(@TempDir Path folder) {
        var written = FakeHall.contents(folder);
        post(written, "Họp thôn", "");
        try (var withNotice = hall.portal(written)) {
            assertThat(withNotice.get("/?lang=en").getContent())
                    .contains("Go online</button>", "<article lang=\"vi\">")
                    .contains("<p class=\"kind\" lang=\"en\">Village notice</p>");
        }
    }

    @Test
    void saysWhenTheInternetIsDownAndKeepsTheButton() {
        hall.internetDown();

        assertThat(portal.get("/").getContent()).contains("Internet đang mất", "Vào mạng</button>");
    }

    @Test
    void saysOfADemonstrationThatItIsOne() {
        assertThat(portal.get("/").getContent()).doesNotContain("Bản chạy thử");

        hall.openGate(Duration.ofSeconds(10));

        assertThat(portal.get("/").getContent())
                .contains("cổng để mở, không chặn thiết bị nào")
                .contains("mỗi 10\u00a0giây, thay vì mỗi 15 phút");
    }

    @Test
    void changesForTheNextGuestAsSoonAsTheHallDoes() {
        assertThat(portal.get("/").getContent()).isEqualTo(portal.get("/").getContent());
        assertThat(portal.get("/?lang=en").getContent()).contains("Go online");
        assertThat(portal.get("/").getContent()).contains("Vào mạng").doesNotContain("đang mất");

        hall.internetDown();
        assertThat(portal.get("/").getContent()).contains("Internet đang mất");
    }

    @Test
    void tellsAnAdmittedGuestHowLongItMayStay() {
        hall.standing = new Standing.Online(Duration.ofMinutes(125));

        assertThat(portal.get("/").getContent())
                .contains("còn 2\u00a0giờ\u00a05\u00a0phút", "Gia hạn</button>", "method=\"post\"");
    }

    @Test
    void warnsBeforeTheEndAndOffersTheButton() {
        hall.standing = new Standing.Online(Duration.ofMinutes(12));

        assertThat(portal.get("/").getContent())
                .contains("Sắp hết giờ: thiết bị này còn 12\u00a0phút", "note bad")
                .contains("Gia hạn</button>", "method=\"post\"");
        assertThat(portal.get("/?lang=en").getContent()).contains("nearly over: 12\u00a0min");
    }

    @Test
    void tellsTheHallsEquipmentThatItNeedsNoButton() {
        hall.standing = new Standing.Equipment();

        assertThat(portal.get("/").getContent())
                .contains("Thiết bị này là của nhà văn hóa")
                .doesNotContain("<button");
    }

    @Test
    void saysTruthfullyWhyADeviceIsNotLetInAndStillShowsTheHall() {
        hall.standing = refused(Why.FULL, Optional.empty());
        assertThat(portal.get("/").getContent())
                .contains("đang kín chỗ", "Thử lại</button>", "Thông báo", "/dich-vu/")
                .doesNotContain("method=\"post\"", "Bấm một lần là vào");
        assertThat(portal.get("/?lang=en").getContent()).contains("no room for another device");

        hall.standing = refused(Why.BLOCKED, Optional.empty());
        assertThat(portal.get("/").getContent()).contains("gặp người quản lý để được mở lại");

        hall.standing = refused(Why.CLOSED, Optional.empty());
        assertThat(portal.get("/").getContent()).contains("trong giờ nhà văn hóa mở cửa");

        hall.standing = refused(Why.CLOSED, Optional.of(Instant.parse("2026-11-28T12:00:00Z")));
        assertThat(portal.get("/").getContent()).contains("Mở lại lúc 19:00, Thứ Bảy, 28/11");
    }

    private static Standing refused(Why why, Optional<Instant> until) {
        return new Standing.Refused(why, until);
    }

    @Test
    void tellsAStrangerWhatToDoAndOffersNoButtonThatCannotWork() {
        hall.standing = new Standing.Stranger();

        var answer = portal.get("/");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getContent())
                .contains("Cổng chưa nhận ra thiết bị này", "Thử lại</button>")
                .doesNotContain("method=\"post\"");
    }

    @Test
    void saysWhenTheGateDoesNotAnswer() {
        hall.standing = new Standing.OutOfOrder();

        assertThat(portal.get("/").getContent()).contains("Cổng đang bận", "Thử lại</button>");
    }

    @Test
    void countsEachPageThatAGuestGetsToSee() {
        portal.get("/");
        portal.get("/?lang=en");
        assertThat(hall.shown).hasSize(2);

        portal.ask("HEAD / HTTP/1.1", "Host: 10.77.0.1");
        portal.ask("GET / HTTP/1.1", "Host: captive.apple.com");
        portal.get("/khong-co");
        hall.standing = new Standing.Stranger();
        portal.get("/");
        assertThat(hall.shown).hasSize(2);
    }

    @Test
    void answersHeadWithTheLengthAndNoBody() {
        var answer = portal.ask("HEAD / HTTP/1.1", "Host: 10.77.0.1");

        assertThat(answer.getStatus()).isEqualTo(200);
        assertThat(answer.getLongField("Content-Length")).isGreaterThan(1000);
        assertThat(answer.getContent()).isEmpty();
    }

    @Test
    void showsANoticeAsPlainTextAndNeverAsALink(@TempDir Path folder) {
        var written = FakeHall.contents(folder);
        post(
                written,
                "<script>alert(1)</script> & \"họp\"",
                "Xem http://evil.example/vneid.apk <img src=x onerror=alert(1)>");

        try (var withNotice = hall.portal(written)) {
            var page = withNotice.get("/").getContent();

            assertThat(page)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; \"họp\"")
                    .contains("http://evil.example/vneid.apk &lt;img")
                    .doesNotContain("<script", "<img", "href=\"http");
        }
    }

    @Test
    void escapesTheHallsNameToo() {
        hall.now =
                new HallNow(
                        "A & B </title><b>", true, false, hall.now.quarterHour(), hall.now.time());

        assertThat(portal.get("/").getContent())
                .contains("<h1>A &amp; B &lt;/title&gt;&lt;b&gt;</h1>")
                .doesNotContain("</title><b>");
    }

    private void post(Contents written, String title, String text) {
        var message = Message.of(title, text, Category.THONG_BAO_THON);
        written.notices().publish(message, "Páo", hall.now.time());
    }

    private String languageFor(String path, String accepted) {
        var page =
                portal.ask(
                                "GET " + path + " HTTP/1.1",
                                "Host: 10.77.0.1",
                                "Accept-Language: " + accepted)
                        .getContent();
        return page.substring(page.indexOf("lang=\"") + 6).substring(0, 2);
    }
}
