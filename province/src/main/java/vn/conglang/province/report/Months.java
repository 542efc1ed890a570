package vn.conglang.province.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import vn.conglang.province.geography.Geography;
import vn.conglang.province.store.Store;
import vn.conglang.province.store.UsageSum;

/// What every hall did in each month of a stretch of days, and how long it stood in the list. For
/// one thread.
final class Months {
    private final SortedMap<YearMonth, Month> months = new TreeMap<>();
    private final Geography geography;
    private final ZoneId zone;
    private final DeclaredTime declared;

    private Months(Geography geography, ZoneId zone) {
        this.geography = geography;
        this.zone = zone;
        this.declared = new DeclaredTime(zone);
    }

    /// @param until first day that is not meant
    /// @param taps whether taps of services are wanted
    static Months of(
            Store store,
            Geography geography,
            ZoneId zone,
            LocalDate from,
            LocalDate until,
            boolean taps) {
        var months = new Months(geography, zone);
        var question =
                new UsageSum.Question(
                        from, until, geography.cuts(from, until), false, taps, Optional.empty());
        store.usageSums(question)
                .forEach(sum ->
                        months.month(sum.first())
                                .of(geography.place(sum.hall(), sum.first()), sum.hall())
                                .add(sum));
        for (var first = from; first.isBefore(until); first = next(first)) {
            months.addStays(first, next(first).isBefore(until) ? next(first) : until);
        }
        return months;
    }

    private static LocalDate next(LocalDate day) {
        return day.withDayOfMonth(1).plusMonths(1);
    }

    private void addStays(LocalDate first, LocalDate end) {
        var month = month(first);
        for (var stay : geography.stays(first, end)) {
            month.of(stay.place(), stay.hall())
                    .addListed(
                            seconds(stay.from(), stay.until()),
                            declared.seconds(stay.hours(), stay.from(), stay.until()));
        }
    }

    private long seconds(LocalDate from, LocalDate until) {
        return until.atStartOfDay(zone).toEpochSecond() - from.atStartOfDay(zone).toEpochSecond();
    }

    /// The month of a day; one without anything where nothing is known of it.
    Month month(LocalDate day) {
        return months.computeIfAbsent(YearMonth.from(day), _ -> new Month());
    }

    /// In order.
    Collection<Month> all() {
        return months.values();
    }

    /// By month, in order.
    Map<YearMonth, Month> byMonth() {
        return months;
    }
}
