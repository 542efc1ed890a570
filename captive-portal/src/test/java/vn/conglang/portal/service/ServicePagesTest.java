package vn.conglang.portal.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.portal.FakeHall;
import vn.conglang.portal.RawHttp;
import vn.conglang.portal.Standing;

class ServicePagesTest {
    private final FakeHall hall = new FakeHall();
    private final RawHttp portal = hall.portalWith(Path.of("/nonexistent"));

    @AfterEach
    void stop() {
        portal.close();
    }

    @Test
    void spellsTheAddressAndShowsThePhoneInLargeDigits() {
        var page = portal.get("/dich-vu/dich-vu-cong").getContent();

        assertThat(page)
                .contains("<h1>Dịch vụ công quốc gia</h1>")
                .contains("dichvucong.<wbr>gov.<wbr>vn", "Mở Chrome hoặc Safari")
                .contains("<a class=\"number\" href=\"tel:18001096\">1800 1096</a>")
                .contains("href=\"/huong-dan/thu-tuc?lang=vi\"", "không bao giờ hỏi mã OTP")
                .doesNotContain("href=\"http");
    }

    @Test
    void opensBeforeAndAfterGoingOnline() {
        assertThat(portal.get("/dich-vu/vneid").getStatus()).isEqualTo(200);
        hall.admit(java.net.InetAddress.getLoopbackAddress());
        assertThat(portal.get("/dich-vu/vneid").getStatus()).isEqualTo(200);
    }

    @Test
    void countsEachOpeningByServiceButNotALookOrAChangeOfLanguage() {
        portal.get("/dich-vu/vneid");
        portal.get("/dich-vu/vneid?lang=en");
        portal.get("/dich-vu/thue");
        assertThat(hall.tapped).containsExactly("vneid", "vneid", "thue");

        ask("HEAD /dich-vu/vneid HTTP/1.1", "http://10.77.0.1/");
        ask("GET /dich-vu/vneid?lang=en HTTP/1.1", "http://10.77.0.1/dich-vu/vneid?lang=vi");
        portal.get("/dich-vu/khong-co");
        portal.get("/huong-dan/vneid");
        hall.standing = new Standing.Stranger();
        portal.get("/dich-vu/vneid");
        assertThat(hall.tapped).hasSize(3);

        hall.standing = new Standing.Captive();
        ask("GET /dich-vu/vneid HTTP/1.1", "http://10.77.0.1/?lang=vi");
        ask("GET /dich-vu/vneid HTTP/1.1", "::: rubbish");
        assertThat(hall.tapped).hasSize(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dich-vu/",
                "/dich-vu",
                "/dich-vu/khong-co",
                "/dich-vu/vneid/",
                "/dich-vu/../vneid",
                "/huong-dan/",
                "/huong-dan/khong-co"
            })
    void whatIsNotInTheCatalogueIsNotThere(String path) {
        assertThat(portal.get(path).getStatus()).isIn(400, 404);
        assertThat(hall.tapped).isEmpty();
    }

    @Test
    void aPageIsOnlyLookedAt() {
        assertThat(portal.ask("POST /dich-vu/vneid HTTP/1.1", "Host: 10.77.0.1").getStatus())
                .isEqualTo(405);
        assertThat(portal.ask("POST /huong-dan/vneid HTTP/1.1", "Host: 10.77.0.1").getStatus())
                .isEqualTo(405);
    }

    @Test
    void everyGuideShowsNumberedStepsEachWithAPictureThatIsToldInWords() {
        for (var guide : Catalogue.shipped().guides()) {
            var page = portal.get(guide.path() + "?lang=en").getContent();
            var steps = guide.pictures().size();

            assertThat(page.split("<svg class=\"picture\"", -1)).hasSize(steps + 1);
            assertThat(page.split("role=\"img\" aria-label=\"[A-Z][^\"]{10,}\"", -1))
                    .hasSize(steps + 1);
            assertThat(page).contains("<b>1</b>", "<b>" + steps + "</b>");
        }
    }

    @Test
    void everyServiceAndGuideStandsOnTheFirstPageAndBehindTheButton() {
        hall.standing = new Standing.Online(FakeHall.DAY);
        for (var path : new String[] {"/?lang=en", "/da-vao-mang?lang=en"}) {
            var page = portal.get(path).getContent();

            for (var service : Catalogue.shipped().services()) {
                assertThat(page)
                        .contains("href=\"" + ServiceHandler.pathOf(service) + "?lang=en\"");
            }
            for (var guide : Catalogue.shipped().guides()) {
                assertThat(page).contains("href=\"" + guide.path() + "?lang=en\"");
            }
        }
    }

    private void ask(String line, String from) {
        portal.ask(line, "Host: 10.77.0.1", "Referer: " + from);
    }
}
