package vn.conglang.province.board;

import java.time.LocalDate;
import java.util.List;
import vn.conglang.province.report.Opened;
import vn.conglang.province.report.ReportSubject;
import vn.conglang.province.report.Reporting;

/// The services whose pages were opened most: words only, ready to print.
///
/// @param last the last month that is over
/// @param before the month before that
/// @param rows none when nothing was opened in what is known
public record ServicesView(String last, String before, List<Row> rows) {
    private static final int MOST = 8;

    public ServicesView {
        rows = List.copyOf(rows);
    }

    /// A service.
    ///
    /// @param last in the last month that is over
    /// @param before in the month before that
    public record Row(String name, String last, String before) {}

    static ServicesView of(ReportSubject.Unit unit, Reporting reporting, Words words) {
        var today = reporting.today();
        return new ServicesView(
                month(today.minusMonths(1)),
                month(today.minusMonths(2)),
                reporting.opened(unit).stream()
                        .limit(MOST)
                        .map(each -> row(each, reporting, words))
                        .toList());
    }

    private static String month(LocalDate day) {
        return "%02d/%d".formatted(day.getMonthValue(), day.getYear());
    }

    private static Row row(Opened opened, Reporting reporting, Words words) {
        return new Row(
                reporting.names().of(opened.service(), words.language()).orElse(opened.service()),
                words.figure(opened.last()),
                words.figure(opened.before()));
    }
}
