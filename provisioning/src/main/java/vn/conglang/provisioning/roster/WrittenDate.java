package vn.conglang.provisioning.roster;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/// Dates as officers write them: `1/7/2025`, `01.07.25`, `2025-07-01`, `ngày 1 tháng 7 năm 2025`,
/// or the number that a spreadsheet keeps for one.
final class WrittenDate {
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern DAY_FIRST =
            Pattern.compile("(\\d{1,2})\\s*[/.-]\\s*(\\d{1,2})\\s*[/.-]\\s*(\\d{4}|\\d{2})");
    private static final Pattern SAID =
            Pattern.compile("(?:ngày\\s*)?(\\d{1,2})\\s*tháng\\s*(\\d{1,2})\\s*năm\\s*(\\d{4})");
    private static final Pattern NUMBER = Pattern.compile("\\d{5}");

    /// Day 0 of Excel's count, which takes 1900 for a leap year.
    private static final LocalDate EXCEL_ZERO = LocalDate.of(1899, 12, 30);

    private static final LocalDate EARLIEST = LocalDate.of(2010, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(2099, 12, 31);

    private WrittenDate() {}

    /// @throws IllegalArgumentException saying what it must be
    static LocalDate parse(String written) {
        var text = WrittenText.line(written);
        try {
            var date = date(text);
            if (date.isBefore(EARLIEST) || date.isAfter(LATEST)) {
                throw new IllegalArgumentException("must be a date of 2010 to 2099");
            }
            return date;
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is no day of the calendar, day/month/year", e);
        }
    }

    private static LocalDate date(String text) {
        var iso = ISO.matcher(text);
        if (iso.matches()) {
            return date(iso.group(1), iso.group(2), iso.group(3));
        }
        var dayFirst = DAY_FIRST.matcher(text);
        if (dayFirst.matches()) {
            var year = dayFirst.group(3);
            return date(
                    year.length() == 2 ? "20" + year : year, dayFirst.group(2), dayFirst.group(1));
        }
        var said = SAID.matcher(text.toLowerCase(Locale.ROOT));
        if (said.matches()) {
            return date(said.group(3), said.group(2), said.group(1));
        }
        if (NUMBER.matcher(text).matches()) {
            return EXCEL_ZERO.plusDays(Long.parseLong(text));
        }
        throw new IllegalArgumentException("must be a date such as 24/11/2026");
    }

    private static LocalDate date(String year, String month, String day) {
        return LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
    }
}
