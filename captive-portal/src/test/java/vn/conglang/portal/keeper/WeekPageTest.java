package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.account.Role;
import vn.conglang.portal.week.Hours;

class WeekPageTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 23);

    @TempDir Path contents;
    private DeskVisit.Place place;
    private DeskVisit desk;

    @BeforeEach
    void open() {
        place = new DeskVisit.Place(contents);
        desk = place.keeper();
        // Thursday, 20:10 in the hall
        time(Optional.of(Instant.parse("2026-11-26T13:10:00Z")));
    }

    @AfterEach
    void stop() {
        desk.close();
    }

    @Test
    void tellsTheWeekInTwoSentencesAndComparesItWithTheOneBefore() {
        recorded(MONDAY.minusWeeks(2), at -> false);

        assertThat(desk.page("/tuan-nay"))
                .contains("<h1>Tuần 23/11 – 29/11</h1>")
                .contains("Tuần này có 194 lượt thiết bị; đông nhất là Thứ Ba")
                .contains("18–19\u00a0giờ")
                .contains("cùng khoảng ấy của tuần trước đó")
                .doesNotContain("ít nhất 194", "gần đúng")
                .containsSubsequence("Thứ Hai", "Thứ Năm", "đến giờ", "Thứ Sáu", "chưa đến")
                .contains("4/4</b>")
                .containsSubsequence("Định danh điện tử VNeID: <b>14 lần", "dvcqg: <b>6 lần");
    }

    @Test
    void showsUnknownTimeAsUnknown() {
        recorded(
                MONDAY,
                at -> at.getDayOfMonth() == 24 || (at.getDayOfMonth() == 25 && at.getHour() < 5));

        assertThat(desk.page("/tuan-nay"))
                .contains("không rõ cả ngày", "không rõ 5\u00a0giờ")
                .contains("Tuần này có ít nhất")
                .contains("fill=\"url(#unknown)\"", "phần gạch chéo")
                .contains("Chưa so được với tuần trước")
                .contains("3/3</b>");
    }

    @Test
    void saysThatTheComparisonIsRoughWhenMuchIsMissing() {
        recorded(MONDAY.minusWeeks(1), at -> at.getDayOfMonth() == 17);

        assertThat(desk.page("/tuan-nay")).contains("So thế chỉ là gần đúng");
    }

    @Test
    void aWeekWithoutAnyRecordIsNotCalledEmpty() {
        assertThat(desk.page("/tuan-nay"))
                .contains("chưa ghi được số liệu nào")
                .doesNotContain("<b>0</b>");
    }

    @Test
    void showsTheLastWeekItKnowsWhenTheClockIsLost() {
        recorded(MONDAY, at -> false);
        time(Optional.empty());

        assertThat(desk.page("/tuan-nay"))
                .contains("không chắc hôm nay là ngày nào", "Tuần 23/11 – 29/11")
                .contains("Tuần này có 194 lượt")
                .doesNotContain("không rõ");
    }

    @Test
    void opensWithoutAClockAndWithoutARecord() {
        time(Optional.empty());

        assertThat(desk.get("/tuan-nay").getStatus()).isEqualTo(200);
    }

    @Test
    void leadsBackThreeWeeksAndNoFurther() {
        recorded(MONDAY.minusWeeks(4), at -> false);

        assertThat(desk.page("/tuan-nay?lang=vi&tuan=3"))
                .contains("Tuần 2/11 – 8/11", "tuan=2")
                .doesNotContain("tuan=4", "chưa đến");
        assertThat(desk.page("/tuan-nay?tuan=4")).contains("Tuần 23/11");
        assertThat(desk.page("/tuan-nay?tuan=-1%3Cscript")).contains("Tuần 23/11");
    }

    @Test
    void tellsTheCommunesAverageOfTheSameWeekOnlyWhenTheProvinceSentIt() {
        recorded(MONDAY.minusWeeks(2), at -> false);
        place.hall.average =
                monday ->
                        monday.equals(MONDAY.minusWeeks(1))
                                ? Optional.of(1_431L)
                                : Optional.empty();

        assertThat(desk.page("/tuan-nay"))
                .doesNotContain("trung bình một nhà văn hóa", "tỉnh tính");
        assertThat(desk.page("/tuan-nay?tuan=1"))
                .containsSubsequence("1.431</b>", "trung bình một nhà văn hóa trong xã, phường")
                .contains("Trung bình của xã, phường do tỉnh tính");
        assertThat(desk.page("/tuan-nay?tuan=1&lang=en"))
                .containsSubsequence("1,431</b>", "average of a hall in the commune")
                .contains("worked out by the province");
    }

    @Test
    void isOpenToEverybodyAndReadOnly() {
        try (var installer = place.someone(Role.INSTALLER, "Thợ Tám");
                var helper = place.someone(Role.HELPER, "Lý Thị Mai")) {
            assertThat(installer.get("/tuan-nay").getStatus()).isEqualTo(200);
            assertThat(helper.get("/tuan-nay?lang=en").getContent()).contains("Week 23/11");
        }
        assertThat(desk.post("/tuan-nay", Map.of()).getStatus()).isEqualTo(405);
    }

    private void recorded(LocalDate since, Predicate<LocalDateTime> leftOut) {
        place.hall.recorded = Hours.since(since, LocalDateTime.of(2026, 11, 26, 20, 0), leftOut);
    }

    private void time(Optional<Instant> time) {
        place.hall.now = new HallNow("Nhà văn hóa", true, false, Duration.ofMinutes(15), time);
    }
}
