package vn.conglang.portal.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.file.ContentsException;

class NoticeBoardTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
    private static final Optional<Instant> NO_CLOCK = Optional.empty();
    private static final Instant NOON = Instant.parse("2026-11-23T05:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @TempDir private Path folder;

    @Test
    void anEmptyHallHasNoNotices() {
        assertThat(board().first(at(0))).isEmpty();
        assertThat(board().others(NO_CLOCK)).isEmpty();
    }

    @Test
    void whatIsPublishedHangsOutUntilItsLastDayIsOverAndIsAmongTheOlderOnesThen() {
        var board = board();
        board.publish(between("Họp thôn", null, TODAY.plusDays(2)), "Páo", at(0));

        assertThat(titles(board.first(at(2)))).containsExactly("Họp thôn");
        assertThat(titles(board.first(at(3)))).isEmpty();
        assertThat(titles(board.others(at(3)))).containsExactly("Họp thôn");
        assertThat(board.open(board.others(at(3)).getFirst().id(), at(3))).isPresent();
    }

    @Test
    void theDayBeginsAtTheHallsMidnightAndNotAtGreenwich() {
        var board = board();
        board.publish(between("Chỉ hôm nay", null, TODAY), "Páo", at(0));

        assertThat(board.first(Optional.of(Instant.parse("2026-11-23T16:59:59Z")))).hasSize(1);
        assertThat(board.first(Optional.of(Instant.parse("2026-11-23T17:00:00Z")))).isEmpty();
    }

    @Test
    void withoutAClockNothingEndsNothingBeginsAndWhatHadEndedStaysEnded() {
        var board = board();
        board.publish(between("Đã hết", null, TODAY), "Páo", at(0));
        board.publish(between("Còn hạn", null, TODAY.plusDays(3)), "Páo", at(0));
        board.publish(between("Chưa đến", TODAY.plusDays(5), null), "Páo", at(0));
        assertThat(titles(board.first(at(1)))).containsExactly("Còn hạn");

        var afterThePowerCut = board();

        assertThat(titles(afterThePowerCut.first(NO_CLOCK))).containsExactly("Còn hạn");
        assertThat(titles(afterThePowerCut.first(at(5)))).containsExactly("Chưa đến");
        assertThat(titles(board().first(NO_CLOCK))).containsExactly("Chưa đến");
    }

    @Test
    void aNoticePublishedWithoutAClockGetsItsWeekWhenTheClockIsKnown() {
        var board = board();
        board.publish(message("Mất điện"), "Páo", NO_CLOCK);
        assertThat(titles(board.first(NO_CLOCK))).containsExactly("Mất điện");

        assertThat(board.first(at(30)).getFirst().message().until())
                .contains(TODAY.plusDays(30 + Message.DAYS));
        assertThat(board().first(at(31))).hasSize(1);
        assertThat(board().first(at(30 + Message.DAYS + 1))).isEmpty();
    }

    @Test
    void urgentOnesHangAbovePinnedOnesAndTheseAboveNewerOnes() {
        var board = board();
        board.publish(message("cũ, ghim").pinned(true), "Páo", at(0));
        board.publish(Message.of("bão", "", Category.KHAN_CAP), "Páo", at(0));
        board.publish(message("giữa"), "Páo", at(0));
        board.publish(message("mới"), "Páo", at(0));

        assertThat(titles(board.first(at(0)))).containsExactly("bão", "cũ, ghim", "mới", "giữa");
    }

    @Test
    void theFirstPageHasRoomForEightAndTheOthersForTheRest() {
        var board = board();
        for (int i = 1; i <= 11; i++) {
            board.publish(message("số " + i), "Páo", at(0));
        }

        assertThat(titles(board.first(at(0)))).hasSize(8).startsWith("số 11").endsWith("số 4");
        assertThat(titles(board.others(at(0)))).containsExactly("số 3", "số 2", "số 1");
    }

    @Test
    void atMostTwoHundredAreKeptAndTheOldestEndedOnesGo() {
        var board = board();
        board.publish(between("cũ nhất", null, TODAY), "Páo", at(0));
        board.publish(between("cũ", null, TODAY), "Páo", at(0));
        for (int i = 2; i < NoticeStore.MOST; i++) {
            board.publish(message("số " + i), "Páo", at(0));
        }
        board.first(at(1));

        board.publish(message("thêm"), "Páo", at(1));

        assertThat(board.all(at(1))).hasSize(NoticeStore.MOST);
        assertThat(titles(board.all(at(1)))).contains("cũ", "thêm").doesNotContain("cũ nhất");
    }

    @Test
    void whatWasWrittenIsThereAfterARestartAndOneDamagedFileHidesNoOther() throws IOException {
        var board = board();
        board.publish(message("Họp thôn"), "Páo", at(0));
        board.publish(message("Tiêm chủng"), "Páo", at(0));
        var damaged = folder.resolve(board.first(at(0)).getFirst().id() + ".json");
        Files.writeString(damaged, "{\"id\":\"");

        assertThat(titles(board().first(at(0)))).containsExactly("Họp thôn");
        assertThat(damaged.resolveSibling(damaged.getFileName() + ".damaged")).exists();
    }

    @Test
    void textIsComposedAndFreeOfCharactersThatDoNotShow() {
        var message =
                Message.of(
                        Normalizer.normalize(" Họp\nthôn ", Normalizer.Form.NFD),
                        "a\r\nb\u0007\u202Ec\u200B\u0000 \uD83C\uDF8B\uD83C",
                        Category.VAN_HOA);

        assertThat(message.title()).isEqualTo("Họp thôn");
        assertThat(message.text()).isEqualTo("a\nbc \uD83C\uDF8B");
    }

    @Test
    void tooLongWordsAreRefused() {
        assertThatThrownBy(() -> Message.of("a".repeat(101), "", Category.VAN_HOA))
                .hasMessageContaining("title must have at most 100 characters (got 101)");
        assertThatThrownBy(() -> Message.of("a", "a".repeat(1001), Category.VAN_HOA))
                .hasMessageContaining("text must have at most 1000 characters (got 1001)");
    }

    @Test
    void theListShowsTheBeginningOfALongText() {
        var text = "một hai ba bốn ".repeat(40);
        var emoji = "\uD83C\uDF8B".repeat(400);

        assertThat(Message.of("a", text, Category.VAN_HOA).excerpt())
                .hasSizeLessThanOrEqualTo(181)
                .endsWith("bốn…");
        assertThat(Message.of("a", emoji, Category.VAN_HOA).excerpt()).matches("(\uD83C\uDF8B)+…");
        assertThat(Message.of("a", "ngắn", Category.VAN_HOA).excerpt()).isEqualTo("ngắn");
    }

    @Test
    void categoriesAreTheArticlesAndInItsOrder() {
        assertThat(List.of(Category.values()).subList(2, 7))
                .extracting(Category::key)
                .containsExactly("chinh_tri", "kinh_te", "van_hoa", "the_thao", "du_lich");
        assertThat(Category.of("khan_cap")).contains(Category.KHAN_CAP);
        assertThat(Category.of("KHAN_CAP")).isEmpty();
    }

    @Test
    void aFolderThatTakesNothingChangesNothing() throws IOException {
        Files.writeString(folder.resolve("file"), "");
        var board = NoticeBoard.open(folder.resolve("file/notices"), ZONE);

        assertThatThrownBy(() -> board.publish(message("a"), "Páo", at(0)))
                .isInstanceOf(ContentsException.class);
        assertThat(board.first(at(0))).isEmpty();
    }

    private NoticeBoard board() {
        return NoticeBoard.open(folder, ZONE);
    }

    private static Optional<Instant> at(int days) {
        return Optional.of(NOON.plus(Duration.ofDays(days)));
    }

    private static Message message(String title) {
        return Message.of(title, "Mời bà con.", Category.THONG_BAO_THON);
    }

    private static Message between(
            String title, @Nullable LocalDate from, @Nullable LocalDate until) {
        return message(title).between(Optional.ofNullable(from), Optional.ofNullable(until));
    }

    private static List<String> titles(List<Notice> notices) {
        return notices.stream().map(each -> each.message().title()).toList();
    }
}
