package vn.conglang.portal.calendar;

import java.time.LocalDate;
import net.time4j.PlainDate;
import net.time4j.calendar.VietnameseCalendar;
import vn.conglang.portal.text.Words;

/// A day of the lunar calendar as Vietnam reckons it, for the meridian of Hà Nội.
///
/// @param day 1 to 30
/// @param month 1 to 12
/// @param leap whether it is the second month of this number in its year
/// @param stem of the year, 1 (Giáp) to 10 (Quý)
/// @param branch of the year, 1 (Tý) to 12 (Hợi)
public record LunarDay(int day, int month, boolean leap, int stem, int branch) {
    private static final int STEMS = 10;
    private static final int BRANCHES = 12;

    /// The lunar day of a day of the common calendar.
    public static LunarDay of(LocalDate date) {
        var lunar = PlainDate.from(date).transform(VietnameseCalendar.axis());
        var year = lunar.getYear().getNumber() - 1; // of the cycle of sixty
        return new LunarDay(
                lunar.getDayOfMonth(),
                lunar.getMonth().getNumber(),
                lunar.getMonth().isLeap(),
                year % STEMS + 1,
                year % BRANCHES + 1);
    }

    /// As people say it: `mùng 1 tháng Giêng năm Bính Ngọ`.
    public String in(Words words) {
        var said = words.of("lunar.day." + day);
        var monthSaid =
                words.of(leap ? "lunar.leap" : "lunar.month", words.of("lunar.month." + month));
        var year =
                words.of(
                        "lunar.year",
                        words.of("lunar.stem." + stem),
                        words.of("lunar.branch." + branch));
        return words.of("lunar", said, monthSaid, year);
    }
}
