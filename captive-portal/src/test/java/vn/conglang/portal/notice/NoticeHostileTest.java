package vn.conglang.portal.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.portal.RawHttp;
import vn.conglang.portal.keeper.DeskVisit;

/// What can be typed into the form of a notice, sent in its place, or happen to it on the way.
class NoticeHostileTest {
    private static final String HOSTILE =
            "<script>alert(1)</script>\"'&amp;<img src=x onerror=alert(2)>"
                    + "\u202Egnp.\u202C\u2066\u200F\u0000\u0007\u001B \uD83D\uDC68\u200D\uD83D\uDC69";

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

    @ParameterizedTest
    @ValueSource(strings = {"title", "text", "category", "voiceLanguage", "id", "version", "x"})
    void aFieldSaysNothingButText(String field) {
        var answer =
                form().file("voice", Pictures.wave(1))
                        .with("id", "")
                        .with(
                                field,
                                HOSTILE.substring(
                                        0, field.equals("voiceLanguage") ? 25 : HOSTILE.length()))
                        .press("publish");

        assertThat(answer.getStatus()).as(answer.getContent()).isEqualTo(303);
        var notice = all().getFirst();
        for (var page :
                List.of(
                        guest.get("/").getContent(),
                        guest.get("/thong-bao/" + notice.id()).getContent(),
                        keeper.page("/thong-bao"),
                        keeper.page("/thong-bao/" + notice.id()),
                        keeper.page("/thong-bao/" + notice.id() + "/xem"))) {
            assertThat(page)
                    .doesNotContain("<script>", "<img src=x", "\u202E", "\u2066", "\u200F")
                    .doesNotContain("\u0000", "\u0007", "\u001B");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "32/1/2026,Không hiểu ngày",
        "29/2/2027,Không hiểu ngày",
        "2026-13-01,Không hiểu ngày",
        "hôm nay,Không hiểu ngày",
        "<b>,Không hiểu ngày",
        "+999999999-12-31,Không hiểu ngày",
        "2026-11-22,lại trước ngày đầu",
        "30/12/2027,xa quá"
    })
    void aWrongDayIsSaidAndTheRestIsKept(String day, String said) {
        var answer = form().with("until", day).with("text", "còn đây").press("publish");

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContent()).contains(said, "còn đây").doesNotContain("<b>Kh");
        assertThat(all()).hasSize(1).allMatch(each -> each.state() == State.DRAFT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "31/2/2027",
                "2027-02-31",
                "0001-01-01",
                "1/1/1",
                "0026-11-28",
                "9999-12-31",
                "-2026-12-01",
                "mai",
                "<i>",
                "2026-12-01T07:00",
                "\u202E2026-13-01\u202C"
            })
    void aFirstDayThatIsNoneIsSaidAndTheRestIsKept(String day) {
        var answer = form().with("from", day).with("text", "còn đây").press("publish");

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContent())
                .contains("Không hiểu ngày", "còn đây")
                .doesNotContain("\u202E", "<i>");
        assertThat(all()).hasSize(1).allMatch(each -> each.state() == State.DRAFT);
    }

    @Test
    void marksThatTurnTextAroundAreTakenOffADay() {
        form().with("from", "\u200F2026-11-28\u202E").press("publish");

        assertThat(all().getFirst().message().from()).contains(LocalDate.of(2026, 11, 28));
        assertThat(guest.get("/").getContent()).doesNotContain("Hội làng");
    }

    @Test
    void theLastDayIsNotBeforeTheFirst() {
        var answer = form().with("from", "1/12/2026").with("until", "30/11/2026").press("publish");

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContent()).contains("lại trước ngày đầu");
    }

    @Test
    void aTextThatIsTooLongComesBackWithTheReason() {
        var answer = form().with("text", "ữ".repeat(1001)).press("publish");

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContent())
                .contains("Nội dung dài quá: nhiều nhất 1000", "ữ".repeat(1001));
        assertThat(form().with("title", "a".repeat(101)).press("keep").getStatus()).isEqualTo(422);
        assertThat(all()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"title", "text", "until"})
    void tenMegabytesOfTextAreRefusedWithoutBeingHeldInMemory(String field) {
        var answer = form().with(field, "a".repeat(10_000_000)).press("publish");

        assertThat(answer.getStatus()).isEqualTo(400);
        assertThat(answer.getContent()).contains("<h1>Không mở được</h1>");
        assertThat(all()).isEmpty();
        assertThat(guest.get("/").getStatus()).isEqualTo(200);
    }

    @Test
    void aPhotoTooLargeToBeKeptCostsNothingOfWhatWasTyped() {
        var photo = Arrays.copyOf(Pictures.jpeg(300, 200), 16 * 1024 * 1024);

        var answer = form().with("text", "chữ vừa gõ").file("photo", photo).press("publish");

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContent()).contains("Ảnh này lớn quá", "Hội làng", "chữ vừa gõ");
        assertThat(all().getFirst().message().text()).isEqualTo("chữ vừa gõ");
        place.awaitNoUploads();
    }

    @Test
    void aVoiceTooLargeToBeKeptCostsNothingOfWhatWasTyped() {
        var answer =
                form().with("text", "chữ vừa gõ")
                        .file("voice", Arrays.copyOf(Pictures.wave(1), 16 * 1024 * 1024))
                        .press("publish");

        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(answer.getContent()).contains("Ghi âm dài quá", "chữ vừa gõ");
        place.awaitNoUploads();
    }

    @Test
    void theSameFieldTwiceLeavesNoFileBehind() {
        var twice =
                """
                --x\r
                Content-Disposition: form-data; name="photo"; filename="a"\r
                \r
                one\r
                --x\r
                Content-Disposition: form-data; name="photo"; filename="b"\r
                \r
                two\r
                --x\r
                Content-Disposition: form-data; name="formToken"\r
                \r
                %s\r
                --x--\r
                """
                        .formatted(keeper.formToken());

        keeper.postBody("/thong-bao/luu?lang=vi", "multipart/form-data; boundary=x", twice);

        place.awaitNoUploads();
    }

    @Test
    void anUploadThatBreaksOffLeavesTheDraftBeforeItAndNothingElse() {
        var first = form().with("text", "bản nháp").with("quiet", "1").press("keep");

        new NoticeDeskVisit(keeper)
                .take(first.getContent())
                .with("text", "không đến nơi")
                .file("photo", Pictures.png(900, 900))
                .pressAndBreakOff("publish");

        assertThat(all()).hasSize(1);
        assertThat(all().getFirst().message().text()).isEqualTo("bản nháp");
        assertThat(contents.resolve("notices/files")).doesNotExist();
        place.awaitNoUploads();
    }

    @Test
    void aCardThatTakesNothingMoreIsSaidAndTheTypedTextComesBack() throws IOException {
        var folder = contents.resolve("notices");
        Files.deleteIfExists(folder);
        Files.writeString(folder, "in the way, for root may write into any folder");

        var answer = form().with("text", "chữ vừa gõ").press("publish");

        assertThat(answer.getStatus()).isEqualTo(507);
        assertThat(answer.getContent()).contains("Thẻ nhớ của hộp đã đầy", "chữ vừa gõ");
        assertThat(guest.get("/").getContent()).doesNotContain("Hội làng");

        Files.delete(folder);
        new NoticeDeskVisit(keeper).take(answer.getContent()).press("publish");
        assertThat(guest.get("/").getContent()).contains("Hội làng");
    }

    @Test
    void aNoticeThatIsGoneOrNeverWasIsNoBreakdown() {
        var gone = form().with("id", "khongco").with("version", "7");
        assertThat(gone.deed("end").get("Location")).contains("said=notice-gone");
        assertThat(gone.press("publish").getStatus()).isEqualTo(303);
        assertThat(all()).hasSize(1);
        assertThat(keeper.get("/thong-bao/khongco").getStatus()).isEqualTo(404);
        assertThat(guest.get("/thong-bao/khongco").getStatus()).isEqualTo(404);
        assertThat(guest.get("/thong-bao-cu?trang=-1").getStatus()).isEqualTo(200);
        assertThat(guest.get("/thong-bao-cu?trang=99999999999").getStatus()).isEqualTo(200);
    }

    private NoticeDeskVisit form() {
        return new NoticeDeskVisit(keeper).open("/thong-bao/moi?lang=vi").with("title", "Hội làng");
    }

    private List<Notice> all() {
        return place.written.notices().all(place.hall.now.time());
    }
}
