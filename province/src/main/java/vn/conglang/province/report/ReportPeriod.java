package vn.conglang.province.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.Optional;

/// The month or year that a report is of.
///
/// @param month empty = the whole year
public record ReportPeriod(Year year, Optional<YearMonth> month) {
    private static final int FIRST_YEAR = 2020;
    private static final int LAST_YEAR = 2199;

    /// Reads `2026-10` or `2026`.
    ///
    /// @throws IllegalArgumentException saying what it must be
    public static ReportPeriod parse(String text) {
        try {
            var period = text.length() == 4 ? of(Year.parse(text)) : of(YearMonth.parse(text));
            if (period.year.getValue() >= FIRST_YEAR && period.year.getValue() <= LAST_YEAR) {
                return period;
            }
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(mustBe(text), e);
        }
        throw new IllegalArgumentException(mustBe(text));
    }

    private static String mustBe(String text) {
        return "must be a month such as 2026-10 or a year such as 2026, from %d on (got \"%s\")"
                .formatted(FIRST_YEAR, text);
    }

    public static ReportPeriod of(YearMonth month) {
        return new ReportPeriod(Year.of(month.getYear()), Optional.of(month));
    }

    public static ReportPeriod of(Year year) {
        return new ReportPeriod(year, Optional.empty());
    }

    public LocalDate from() {
        return month.map(each -> each.atDay(1)).orElseGet(() -> year.atDay(1));
    }

    /// First day that is not in it.
    public LocalDate until() {
        return month.map(each -> each.plusMonths(1).atDay(1))
                .orElseGet(() -> year.plusYears(1).atDay(1));
    }

    /// `2026-10` or `2026`.
    @Override
    public String toString() {
        return month.map(YearMonth::toString).orElseGet(year::toString);
    }
}
