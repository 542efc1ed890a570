package vn.conglang.province.geography;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.conglang.communes.Communes;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.telemetry.HallId;

/// Halls in the communes of the reform of July 2025, whose codes the new communes were given again.
class GeographyTest {
    private static final HallId HALL = new HallId("qn-0001");
    private static final LocalDate BEFORE = LocalDate.of(2025, 6, 30);
    private static final LocalDate REFORM = LocalDate.of(2025, 7, 1);
    private static final LocalDate NOW = LocalDate.of(2026, 11, 26);

    @Test
    void aCodeThatTheReformTookAwayIsTheUnitOfItsDayAndThenTheOneThatTookItIn() {
        var asItWas = map(Optional.empty(), said("06649", "2025-01-01", null));
        assertThat(asItWas.place(HALL, BEFORE)).isEqualTo(new Place("06649", "Phường Hà Khánh"));
        assertThat(asItWas.place(HALL, REFORM)).isEqualTo(new Place("06658", "Phường Cao Xanh"));

        var asOfNow = map(Optional.of(NOW), said("06649", "2025-01-01", null));
        assertThat(asOfNow.place(HALL, BEFORE)).isEqualTo(new Place("06658", "Phường Cao Xanh"));
        var asOfThen = map(Optional.of(BEFORE), said("06649", "2025-01-01", null));
        assertThat(asOfThen.place(HALL, NOW)).isEqualTo(new Place("06649", "Phường Hà Khánh"));
    }

    @Test
    void aCodeGivenAgainMeansWhatItMeantWhenItWasWritten() {
        var old = map(Optional.empty(), said("06652", "2025-01-01", null));
        assertThat(old.place(HALL, BEFORE).name()).isEqualTo("Phường Hà Phong");
        assertThat(old.place(HALL, NOW).name()).isEqualTo("Phường Hà Tu");
    }

    @Test
    void aUnitThatWasDividedDoesNotSayWhereItsHallsWent() {
        var divided = map(Optional.empty(), said("06655", "2025-01-01", null));
        assertThat(divided.place(HALL, BEFORE).name()).isEqualTo("Phường Hà Khẩu");
        assertThat(divided.place(HALL, NOW)).isEqualTo(new Place("06655", ""));
    }

    @Test
    void nobodyKnowsInWhichFormerUnitAHallOfTodayLay() {
        var today = said("06652", "2026-01-01", null);
        assertThat(map(Optional.of(BEFORE), today).place(HALL, NOW))
                .isEqualTo(new Place("06652", ""));
    }

    @Test
    void aHallThatMovedBelongsToEachPlaceInItsDays() {
        var moved =
                map(
                        Optional.empty(),
                        said("06652", "2026-01-01", "2026-03-10"),
                        said("06658", "2026-03-10", null));
        assertThat(moved.stays(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 4, 1)))
                .containsExactly(
                        new Stay(
                                HALL,
                                new Place("06652", "Phường Hà Tu"),
                                LocalDate.of(2026, 3, 1),
                                LocalDate.of(2026, 3, 10),
                                OpeningHours.UNKNOWN),
                        new Stay(
                                HALL,
                                new Place("06658", "Phường Cao Xanh"),
                                LocalDate.of(2026, 3, 10),
                                LocalDate.of(2026, 4, 1),
                                OpeningHours.UNKNOWN));
    }

    @Test
    void aStayEndsWithTheReform() {
        var stays =
                map(Optional.empty(), said("06649", "2025-01-01", null))
                        .stays(LocalDate.of(2025, 6, 1), LocalDate.of(2025, 8, 1));
        assertThat(stays).extracting(Stay::from).containsExactly(LocalDate.of(2025, 6, 1), REFORM);
    }

    @Test
    void aHallInNoListIsNowhere() {
        assertThat(map(Optional.empty()).place(HALL, NOW)).isEqualTo(Place.NOT_LISTED);
    }

    private static Geography map(Optional<LocalDate> asOf, HallPeriod... said) {
        return new Geography(Communes.shipped(), List.of(said), asOf);
    }

    private static HallPeriod said(String commune, String from, @Nullable String until) {
        return new HallPeriod(
                HALL,
                LocalDate.parse(from),
                Optional.ofNullable(until).map(LocalDate::parse),
                "Nhà văn hóa khu 1",
                "khu 1",
                commune,
                OpeningHours.UNKNOWN);
    }
}
