package vn.conglang.portal.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Opening hours that the province knows, and those that the keeper says.
class HallBookTest {
    private static final List<OpenDay> MORNINGS = everyDay("07:00", "11:00");
    private static final List<OpenDay> EVENINGS = everyDay("19:00", "21:00");

    @TempDir private Path folder;

    @Test
    void theHoursAsSetCountUntilTheKeeperSaysOthers() {
        var book = open(MORNINGS);
        assertThat(book.get().hours()).isEqualTo(MORNINGS);

        var seen = Seen.of(book.get().hours());
        var tuesday = new HoursForm(List.of(DayOfWeek.TUESDAY), times("19:00"), times("21:00"));
        assertThat(book.change(tuesday, seen)).isTrue();

        assertThat(book.get().hours())
                .contains(MORNINGS.getFirst(), EVENINGS.get(1), MORNINGS.getLast());
        assertThat(open(EVENINGS).get().hours()).isEqualTo(book.get().hours());
    }

    @Test
    void whatElseTheKeeperSaysLeavesTheHoursToTheProvince() {
        var book = open(MORNINGS);
        var centre = new CentreForm("Phường Hồng Gai", "", "");

        assertThat(book.change(centre, Seen.of(centre.part(book.get())))).isTrue();

        assertThat(open(EVENINGS).get().hours()).isEqualTo(EVENINGS);
        assertThat(open(List.of()).get().hours()).isEmpty();
    }

    private HallBook open(List<OpenDay> asSet) {
        return HallBook.open(folder.resolve("hall.json"), folder.resolve("portraits"), asSet);
    }

    private static List<OpenDay> everyDay(String from, String to) {
        var span = new OpenSpan(LocalTime.parse(from), LocalTime.parse(to));
        return Stream.of(DayOfWeek.values()).map(day -> new OpenDay(day, List.of(span))).toList();
    }

    private static List<String> times(String first) {
        return List.of(first, "", "");
    }
}
