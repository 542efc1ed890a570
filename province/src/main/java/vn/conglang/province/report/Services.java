package vn.conglang.province.report;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import vn.conglang.province.report.ReportContent.Row;

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

    /// @param ofUnit how the unit tells a service's openings in a month
    static List<Row> rows(Collection<Month> months, BiFunction<Month, Month.Told, Figure> ofUnit) {
        var ids = new TreeSet<String>();
        months.forEach(month -> ids.addAll(month.services()));
        var opened =
                ids.stream()
                        .map(id -> new Opened(id, of(id, months, ofUnit)))
                        .filter(Opened::isTold)
                        .sorted(
                                Comparator.comparingLong(Opened::least)
                                        .reversed()
                                        .thenComparing(Opened::id))
                        .toList();
        if (opened.size() <= MOST) {
            return opened.stream().map(Opened::row).toList();
        }
        var rows = new ArrayList<Row>();
        opened.subList(0, MOST).forEach(each -> rows.add(each.row()));
        var others = opened.subList(MOST, opened.size()).stream().map(Opened::told).toList();
        rows.add(new Opened(OTHERS, Figure.sum(others)).row());
        return rows;
    }

    private static Figure of(
            String id, Collection<Month> months, BiFunction<Month, Month.Told, Figure> ofUnit) {
        return Figure.sum(
                months.stream().map(month -> ofUnit.apply(month, month.taps(id))).toList());
    }

    private record Opened(String id, Figure told) {
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
