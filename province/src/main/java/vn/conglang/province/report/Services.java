package vn.conglang.province.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import vn.conglang.province.report.ReportContent.Row;
import vn.conglang.province.report.ReportSubject.OneCommune;
import vn.conglang.province.report.ReportSubject.OneHall;
import vn.conglang.province.report.ReportSubject.WholeProvince;

/// How often the pages of services were opened in a unit, by service, the most opened first.
///
/// Which services stand there, and in which order, is made of nothing but what is told: a service
/// that is missing was not opened in what is known.
final class Services {
    /// More have no row of their own: ids come from the halls, and a catalogue has a dozen or two.
    static final int MOST = 40;

    /// Key of the row of all others.
    static final String OTHERS = "";

    private Services() {}

    /// Of all these months together.
    static List<Row> rows(Collection<Month> months, ReportSubject.Unit unit) {
        var ids = new TreeSet<String>();
        months.forEach(month -> ids.addAll(month.services()));
        var opened =
                ids.stream()
                        .map(id -> of(id, months, unit))
                        .filter(OfService::isTold)
                        .sorted(
                                Comparator.comparingLong(OfService::least)
                                        .reversed()
                                        .thenComparing(OfService::id))
                        .toList();
        if (opened.size() <= MOST) {
            return opened.stream().map(OfService::row).toList();
        }
        var rows = new ArrayList<Row>();
        opened.subList(0, MOST).forEach(each -> rows.add(each.row()));
        var others = opened.subList(MOST, opened.size()).stream().map(OfService::told).toList();
        rows.add(new OfService(OTHERS, Figure.sum(others)).row());
        return rows;
    }

    /// Of two months, those that may have been opened in either.
    static List<Opened> opened(Month before, Month last, ReportSubject.Unit unit) {
        var ids = new TreeSet<>(before.services());
        ids.addAll(last.services());
        return ids.stream()
                .map(id -> new Pair(of(id, List.of(last), unit), of(id, List.of(before), unit)))
                .filter(pair -> pair.last.isTold() || pair.before.isTold())
                .sorted(
                        Comparator.comparingLong((Pair pair) -> pair.last.least())
                                .thenComparingLong(pair -> pair.before.least())
                                .reversed()
                                .thenComparing(pair -> pair.last.id()))
                .map(pair ->
                        new Opened(
                                pair.last.id(), pair.last.told().code(), pair.before.told().code()))
                .toList();
    }

    private record Pair(OfService last, OfService before) {}

    private static OfService of(String id, Collection<Month> months, ReportSubject.Unit unit) {
        return new OfService(
                id, Figure.sum(months.stream().map(month -> told(month, id, unit)).toList()));
    }

    private static Figure told(Month month, String id, ReportSubject.Unit unit) {
        var told = month.taps(id);
        return switch (unit) {
            case WholeProvince _ -> told.all();
            case OneCommune(var code) ->
                    Figure.sum(
                            month.places().stream()
                                    .filter(place -> place.code().equals(code))
                                    .map(told::of)
                                    .toList());
            case OneHall(var hall) ->
                    Figure.sum(
                            month.places().stream()
                                    .filter(place -> month.halls(place).containsKey(hall))
                                    .map(place -> told.of(place, hall))
                                    .toList());
        };
    }

    private record OfService(String id, Figure told) {
        /// Whether it may have been opened.
        boolean isTold() {
            return !(told instanceof Figure.Unknown)
                    && !(told instanceof Figure.Exact(var value) && value == 0);
        }

        long least() {
            return told.least();
        }

        Row row() {
            return new Row(id, "", List.of(told.code()));
        }
    }
}
