package vn.conglang.portal.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.RawHttp;
import vn.conglang.portal.Standing;
import vn.conglang.portal.account.Role;
import vn.conglang.portal.keeper.DeskVisit;

/// A notice's way from the form to the guests and back.
class NoticeDeskTest {
    @TempDir Path contents;
    private DeskVisit.Place place;
    private DeskVisit keeper;
    private RawHttp guest;

    @BeforeEach
    void open() {
        place = new DeskVisit.Place(contents);
        keeper = place.keeper();
        guest = place.hall.portal(place.written);
    }

    @AfterEach
    void stop() {
        keeper.close();
        guest.close();
    }

    @Test
    void aKeeperPublishesWithATitleAndOnePress() {
        var form = visit(keeper).open("/thong-bao/moi?lang=vi").with("title", "Họp thôn");
        assertThat(form.field("until")).isEqualTo("2026-11-30");

        var answer = form.with("text", "19:30 tối Thứ Bảy").press("publish");

        assertThat(answer.getStatus()).isEqualTo(303);
        assertThat(keeper.page(answer.get("Location")))
                .contains("Đã đăng. Bà con đọc được ngay.", "<h2>Đang đăng</h2>", "Họp thôn");
        assertThat(guest.get("/").getContent()).contains("<h3>Họp thôn</h3>", "19:30 tối Thứ Bảy");
        place.hall.pass(Duration.ofDays(8));
        assertThat(guest.get("/").getContent()).doesNotContain("Họp thôn");
        assertThat(guest.get("/thong-bao-cu").getContent()).contains("Họp thôn");
        assertThat(keeper.page("/thong-bao")).contains("<h2>Đã hết hạn</h2>");
    }

    @Test
    void eachOpeningByAGuestIsCountedByNoticeButNotALookOrAChangeOfLanguage() {
        visit(keeper).open("/thong-bao/moi?lang=vi").with("title", "Họp thôn").press("publish");
        var id = place.written.notices().first(Optional.empty()).getFirst().id();
        var path = "/thong-bao/" + id;

        guest.get("/");
        assertThat(place.hall.noticesOpened).isEmpty();
        guest.get(path);
        guest.get(path + "?lang=en");
        guest.ask("HEAD " + path + " HTTP/1.1", "Host: 10.77.0.1");
        guest.ask(
                "GET " + path + "?lang=en HTTP/1.1",
                "Host: 10.77.0.1",
                "Referer: http://10.77.0.1" + path);
        place.hall.standing = new Standing.Stranger();
        guest.get(path);

        assertThat(place.hall.noticesOpened).containsExactly(id, id);
    }

    @Test
    void aPlannedNoticeBeginsOnItsDay() {
        visit(keeper)
                .open("/thong-bao/moi")
                .with("title", "Tiêm chủng")
                .with("from", "25/11/2026")
                .press("publish");

        assertThat(keeper.page("/thong-bao")).contains("<h2>Hẹn ngày đăng</h2>");
        assertThat(guest.get("/").getContent()).doesNotContain("Tiêm chủng");
        place.hall.pass(Duration.ofDays(2));
        assertThat(guest.get("/").getContent()).contains("Tiêm chủng");
    }

    @Test
    void aHelperWritesAndTheKeeperPublishes() {
        try (var helper = place.someone(Role.HELPER, "Nguyễn Thanh Hà")) {
            var form = visit(helper).open("/thong-bao/moi?lang=vi").with("title", "Học VNeID");
            assertThat(form.press("publish").getStatus()).isEqualTo(403);
            assertThat(form.press("submit").getStatus()).isEqualTo(303);
        }
        assertThat(guest.get("/").getContent()).doesNotContain("Học VNeID");
        assertThat(keeper.page("/thong-bao")).contains("Chờ người quản lý đăng", "Nguyễn Thanh Hà");
        var notice = only();

        var answer = visit(keeper).open("/thong-bao/" + notice.id()).deed("publish");

        assertThat(answer.get("Location")).contains("said=notice-published");
        assertThat(guest.get("/").getContent()).contains("Học VNeID");
        assertThat(only().publisher()).isEqualTo("Hoàng Văn Páo");
        try (var helper = place.someone(Role.HELPER, "Lý Thị Mai")) {
            var page = helper.page("/thong-bao/" + notice.id());
            assertThat(page).doesNotContain("id=\"notice\"", "value=\"end\"", "value=\"withdraw\"");
            var form = visit(helper).open("/thong-bao/" + notice.id());
            assertThat(form.deed("end").getStatus()).isEqualTo(403);
            assertThat(form.with("id", notice.id()).press("keep").getStatus()).isEqualTo(403);
        }
    }

    @Test
    void anInstallerSeesNoNotices() {
        try (var installer = place.someone(Role.INSTALLER, "Thợ")) {
            assertThat(installer.get("/thong-bao").getStatus()).isEqualTo(403);
            assertThat(installer.get("/thong-bao/moi").getStatus()).isEqualTo(403);
            assertThat(installer.post("/thong-bao/luu", Map.of("title", "a")).getStatus())
                    .isEqualTo(403);
        }
    }

    @Test
    void previewShowsExactlyWhatGuestsGetLater() {
        var answer =
                visit(keeper)
                        .open("/thong-bao/moi?lang=vi")
                        .with("title", "Xem <b>thử</b>")
                        .with("text", "dài lắm ".repeat(60))
                        .file("photo", Pictures.jpeg(400, 300))
                        .with("cleared", "on")
                        .press("preview");
        var preview = keeper.page(answer.get("Location"));
        assertThat(guest.get("/").getContent()).doesNotContain("Xem &lt;b&gt;");

        visit(keeper).open("/thong-bao/" + only().id()).deed("publish");

        assertThat(article(guest.get("/?lang=vi").getContent())).isEqualTo(article(preview));
        assertThat(preview).contains(article(guest.get(path() + "?lang=vi").getContent()));
    }

    @Test
    void aDraftSurvivesAndQuietSavingAnswersWithTheFormItself() {
        var form = visit(keeper).open("/thong-bao/moi?lang=vi").with("quiet", "1");
        assertThat(form.press("keep").getStatus()).isEqualTo(200);
        assertThat(all()).isZero();

        var first = form.with("title", "Đang viết dở").press("keep");
        assertThat(first.getStatus()).isEqualTo(200);
        var second = visit(keeper).take(first.getContent()).with("quiet", "1");
        assertThat(second.with("text", "chưa xong").press("keep").getStatus()).isEqualTo(200);

        assertThat(only().message().text()).isEqualTo("chưa xong");
        assertThat(only().history()).hasSize(1);
        assertThat(guest.get("/").getContent()).doesNotContain("Đang viết dở");
        assertThat(new DeskVisit.Place(contents).written.notices().all(place.hall.now.time()))
                .hasSize(1);
    }

    @Test
    void whatIsTypedOnAPublishedNoticeWaitsUntilItIsPublished() {
        publish("Họp thôn");
        var form = visit(keeper).open(path()).with("title", "Họp thôn lúc 20 giờ");

        form.press("keep");

        assertThat(guest.get("/").getContent()).contains("<h3>Họp thôn</h3>");
        assertThat(keeper.page("/thong-bao")).contains("có sửa chưa đăng");
        visit(keeper).open(path()).deed("publish");
        assertThat(guest.get("/").getContent()).contains("<h3>Họp thôn lúc 20 giờ</h3>");
    }

    @Test
    void twoKeepersWhoChangeTheSameNoticeLoseNothing() {
        publish("Họp thôn");
        try (var other = place.someone(Role.KEEPER, "Đinh Thị Lan")) {
            var mine = visit(keeper).open(path());
            var theirs = visit(other).open(path());
            theirs.with("title", "Họp lúc 19 giờ").press("publish");

            var answer = mine.with("title", "Họp lúc 20 giờ").press("publish");

            assertThat(answer.getStatus()).isEqualTo(409);
            assertThat(answer.getContent())
                    .contains("Đinh Thị Lan vừa sửa thông báo này")
                    .contains("<b>Họp lúc 19 giờ</b>", "value=\"Họp lúc 20 giờ\"");
            assertThat(guest.get("/").getContent()).contains("Họp lúc 19 giờ");

            visit(keeper).take(answer.getContent()).press("publish");
            assertThat(guest.get("/").getContent()).contains("Họp lúc 20 giờ");
            assertThat(keeper.page(path())).contains("Bản trước đó", "Họp lúc 19 giờ");
            assertThat(theirs.deed("withdraw").getStatus()).isEqualTo(409);
        }
    }

    @Test
    void aNoticeIsPinnedEndedTakenDownAndRemoved() {
        publish("Họp thôn");
        assertThat(deed("pin")).contains("said=notice-pin");
        assertThat(only().message().pinned()).isTrue();
        assertThat(deed("unpin")).contains("said=notice-unpin");

        assertThat(deed("end")).contains("said=notice-end");
        assertThat(guest.get("/").getContent()).doesNotContain("Họp thôn");
        assertThat(guest.get(path()).getContent()).contains("đã hết hạn");

        var again = visit(keeper).open(path());
        assertThat(again.field("until")).isEqualTo("2026-11-30");
        again.press("publish");
        assertThat(guest.get("/").getContent()).contains("Họp thôn");

        assertThat(deed("withdraw")).contains("said=notice-withdraw");
        assertThat(guest.get(path()).getStatus()).isEqualTo(404);
        assertThat(keeper.page(path()))
                .containsSubsequence("gỡ xuống", "kết thúc sớm", "bỏ ghim", "ghim", "đăng", "viết");
        assertThat(deed("remove")).contains("said=notice-remove");
        assertThat(all()).isZero();
    }

    @Test
    void aWebAddressIsExplainedAndStaysPlainText() {
        var form = visit(keeper).open("/thong-bao/moi?lang=vi").with("title", "Xem vneid.gov.vn");
        assertThat(keeper.page("/thong-bao/moi")).contains("id=\"address\" hidden");

        var answer = form.press("publish");

        assertThat(keeper.page(answer.get("Location"))).contains("bà con không bấm vào được");
        assertThat(keeper.page(path())).doesNotContain("id=\"address\" hidden");
        assertThat(guest.get("/").getContent())
                .contains("Xem vneid.gov.vn")
                .doesNotContain("href=\"http", "vneid.gov.vn</a>");
    }

    private NoticeDeskVisit visit(DeskVisit desk) {
        return new NoticeDeskVisit(desk);
    }

    private void publish(String title) {
        visit(keeper).open("/thong-bao/moi").with("title", title).press("publish");
    }

    private String deed(String wish) {
        return visit(keeper).open(path()).deed(wish).get("Location");
    }

    private Notice only() {
        var notices = place.written.notices().all(place.hall.now.time());
        assertThat(notices).hasSize(1);
        return notices.getFirst();
    }

    private int all() {
        return place.written.notices().all(place.hall.now.time()).size();
    }

    private String path() {
        return "/thong-bao/" + only().id();
    }

    private static String article(String page) {
        return page.substring(page.indexOf("<article"), page.indexOf("</article>"));
    }
}
