package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.eclipse.jetty.http.HttpTester;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.RawHttp;
import vn.conglang.portal.notice.Pictures;

/// Photos of the digital team's members, who agree to each.
class DeskPortraitTest {
    private static final String NEW = "/nha-van-hoa/to-cong-nghe-so/moi";
    private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]*)\"");
    private static final Pattern MEMBER =
            Pattern.compile("/nha-van-hoa/to-cong-nghe-so/[0-9a-f]{12}");
    private static final Pattern SHOWN =
            Pattern.compile("src=\"(/to-cong-nghe-so/anh/[0-9a-f]{12}\\.jpg)\"");

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
    void guestsSeeThePhotoOfWhoAgreedMadeSmallerAndFreeOfItsPlace() throws IOException {
        var sent = Pictures.withExif(Pictures.jpeg(1600, 1200), 1);

        assertThat(save(NEW, Map.of("photoAgreed", "on"), sent).getStatus()).isEqualTo(303);

        var page = guest.get("/to-cong-nghe-so").getContent();
        assertThat(page).contains("alt=\"Ảnh của Lý Thị Hoa\"", "width=\"96\" height=\"72\"");
        var answer = guest.get(found(SHOWN, page));
        assertThat(answer.get("Content-Type")).isEqualTo("image/jpeg");
        assertThat(new String(answer.getContentBytes(), StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif", "GPS");
        assertThat(ImageIO.read(new ByteArrayInputStream(answer.getContentBytes())).getWidth())
                .isEqualTo(320);
        assertThat(guest.get("/").getContent()).contains("Lý Thị Hoa").doesNotContain("/anh/");
        assertThat(keeper.page("/nha-van-hoa")).contains("/nha-van-hoa/anh/");
    }

    @Test
    void withoutTheWordOfThePersonThereIsNoPhotoAndWhatWasTypedComesBack() {
        var answer = save(NEW, Map.of(), Pictures.jpeg(300, 400));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContent())
                .contains("đồng ý cho bà con xem ảnh", "chọn lại ảnh", "value=\"Lý Thị Hoa\"");
        assertThat(contents.resolve("portraits")).doesNotExist();
        assertThat(guest.get("/to-cong-nghe-so").getContent()).doesNotContain("Lý Thị Hoa");
    }

    @Test
    void whoNoLongerAgreesIsNoLongerShownAndTheFileIsGone() {
        save(NEW, Map.of("photoAgreed", "on"), Pictures.jpeg(300, 400));
        var photo = found(SHOWN, guest.get("/to-cong-nghe-so").getContent());
        var member = found(MEMBER, keeper.page("/nha-van-hoa"));
        assertThat(keeper.page(member)).contains("name=\"photoAgreed\" checked");
        save(member, Map.of("photoAgreed", "on"), null);
        assertThat(guest.get(photo).getStatus()).isEqualTo(200);

        assertThat(save(member, Map.of(), null).getStatus()).isEqualTo(303);

        assertThat(guest.get("/to-cong-nghe-so").getContent())
                .contains("Lý Thị Hoa")
                .doesNotContain("<img");
        assertThat(guest.get(photo).getStatus()).isEqualTo(404);
        assertThat(contents.resolve("portraits")).isEmptyDirectory();
    }

    @Test
    void anotherPhotoTakesItsPlaceAndAMemberWhoLeavesTakesItAlong() throws IOException {
        save(NEW, Map.of("photoAgreed", "on"), Pictures.jpeg(300, 400));
        var member = found(MEMBER, keeper.page("/nha-van-hoa"));

        save(member, Map.of("photoAgreed", "on"), Pictures.jpeg(500, 500));
        try (var files = Files.list(contents.resolve("portraits"))) {
            assertThat(files).hasSize(1);
        }
        assertThat(guest.get("/to-cong-nghe-so").getContent())
                .contains("width=\"96\" height=\"96\"");

        keeper.post(member + "/xoa", Map.of());
        assertThat(contents.resolve("portraits")).isEmptyDirectory();
    }

    @Test
    void thePhotoIsThereAfterARestartAndAHallWrittenBeforeThereWereAnyOpens() throws IOException {
        save(NEW, Map.of("photoAgreed", "on"), Pictures.jpeg(300, 400));
        var file = contents.resolve("hall.json");
        try (var later = place.hall.portalWith(contents)) {
            assertThat(later.get("/to-cong-nghe-so").getContent()).contains("<img");
        }

        Files.writeString(
                file, Files.readString(file).replaceAll(",?\"portrait\":\\{[^}]*\\}", ""));
        try (var older = place.hall.portalWith(contents)) {
            assertThat(older.get("/to-cong-nghe-so").getContent())
                    .contains("Lý Thị Hoa")
                    .doesNotContain("<img");
        }
    }

    @Test
    void whatIsNoPhotoIsRefusedInWords() {
        var answer =
                save(NEW, Map.of("photoAgreed", "on"), "GIF89a".getBytes(StandardCharsets.UTF_8));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContent()).contains("không phải ảnh dùng được", "Lý Thị Hoa");
    }

    @Test
    void whoeverForgotTheNumberHearsThatThePhotoHasToBeChosenAgain() {
        var answer = save(NEW, Map.of("photoAgreed", "on", "phone", ""), Pictures.jpeg(30, 40));

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContent()).contains("Chưa ghi số điện thoại. Ảnh thì phải chọn lại.");
        assertThat(contents.resolve("portraits")).doesNotExist();
    }

    @Test
    void onlyAMembersPhotoIsServed() {
        save(NEW, Map.of("photoAgreed", "on"), Pictures.jpeg(300, 400));

        for (var path : new String[] {"000000000000.jpg", "../hall.json", "..%2fhall.json", ""}) {
            assertThat(guest.get("/to-cong-nghe-so/anh/" + path).getStatus()).isIn(400, 404);
        }
    }

    private HttpTester.Response save(
            String path,
            Map<String, String> more,
            byte @org.jspecify.annotations.Nullable [] photo) {
        var fields = new HashMap<>(Map.of("name", "Lý Thị Hoa", "phone", "0912 345 678"));
        fields.putAll(more);
        fields.put("agreed", "on");
        fields.put("seen", found(SEEN, keeper.page(path)));
        fields.put("formToken", keeper.formToken());
        var files = photo == null ? Map.<String, byte[]>of() : Map.of("photo", photo);
        return keeper.postBytes(path, Multipart.TYPE, Multipart.body(fields, files));
    }

    private static String found(Pattern pattern, String page) {
        var found = pattern.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.groupCount() == 0 ? found.group() : found.group(1);
    }
}
