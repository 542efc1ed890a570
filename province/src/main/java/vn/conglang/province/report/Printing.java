package vn.conglang.province.report;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;
import java.util.stream.Stream;
import vn.conglang.province.report.Changes.Change;
import vn.conglang.province.report.Printed.Cell;
import vn.conglang.province.report.Printed.Heading;
import vn.conglang.province.report.Printed.Table;
import vn.conglang.province.report.ReportContent.Row;
import vn.conglang.province.report.ReportSubject.OneCommune;
import vn.conglang.province.report.ReportSubject.OneHall;
import vn.conglang.province.report.ReportSubject.WholeProvince;

/// Says one report. For one thread.
final class Printing {
    private final Report report;
    private final ReportContent content;
    private final ReportWords words;
    private final ZoneId zone;
    private final List<Column> columns;

    Printing(Report report, ReportWords words, ZoneId zone) {
        this.report = report;
        this.content = report.content();
        this.words = words;
        this.zone = zone;
        this.columns = Column.of(report.subject().unit());
    }

    Printed print() {
        var tables = new ArrayList<Table>();
        tables.add(main());
        if (!content.months().isEmpty()) {
            tables.add(months("", words.of("table.months"), this::isMain));
        }
        tables.add(opening());
        if (!content.months().isEmpty()) {
            tables.add(months(".opening", words.of("table.opening.months"), this::isOpening));
        }
        tables.add(services());
        if (!report.changes().isEmpty()) {
            tables.add(changes());
        }
        return new Printed(
                words.language(),
                title(),
                lines(),
                tables,
                words.of("definitions"),
                Stream.concat(
                                columns.stream().map(column -> "define." + column.id()),
                                Stream.of("define.service-taps", "define.few", "define.map"))
                        .filter(words::has)
                        .map(words::of)
                        .toList());
    }

    private String title() {
        var period = report.subject().period();
        return period.month()
                .map(month ->
                        words.of(
                                "title.month",
                                Integer.toString(month.getMonthValue()),
                                period.year().toString()))
                .orElseGet(() -> words.of("title.year", period.year().toString()));
    }

    private List<String> lines() {
        return List.of(
                ofWhom(),
                words.of(
                        "days",
                        words.day(report.subject().period().from()),
                        words.day(report.until().minusDays(1))),
                report.subject()
                        .asOf()
                        .map(day -> words.of("map.as.of", words.day(day)))
                        .orElseGet(() -> words.of("map.each.day")),
                issue());
    }

    private String issue() {
        if (!report.isOver()) {
            return words.of("issue.provisional");
        }
        return report.issue()
                .map(issue ->
                        words.of(
                                "issue",
                                Integer.toString(issue.number()),
                                words.day(LocalDate.ofInstant(issue.madeAt(), zone))))
                .orElseGet(() -> words.of("issue.next", Integer.toString(report.next())));
    }

    private String ofWhom() {
        var unknown = content.unit().isEmpty() ? ".unknown" : "";
        return switch (report.subject().unit()) {
            case WholeProvince _ -> words.of("of.province", content.province());
            case OneCommune(var code) ->
                    words.of("of.commune" + unknown, content.unit(), code, content.province());
            case OneHall(var hall) ->
                    words.of("of.hall" + unknown, content.unit(), hall, content.province());
        };
    }

    private Table main() {
        return rows(words.of("sheet.report"), words.of("table." + rowsOf()), "", this::isMain);
    }

    /// The same rows with what there is evidence for in declared hours.
    private Table opening() {
        var declared = content.total().cells().get(columns.indexOf(Column.OPENING_HOURS));
        var title = words.of("table.opening");
        return declared.isEmpty()
                ? new Table(
                        words.of("sheet.opening"),
                        title,
                        words.of("no.opening"),
                        headings(key(), named(), this::isOpening),
                        List.of(),
                        List.of())
                : rows(words.of("sheet.opening"), title, "opening.note", this::isOpening);
    }

    private boolean isMain(Column column) {
        return !isOpening(column);
    }

    private boolean isOpening(Column column) {
        return Column.IN_OPENING_HOURS.contains(column);
    }

    /// What the report's rows are of.
    private String rowsOf() {
        return switch (report.subject().unit()) {
            case WholeProvince _ -> "communes";
            case OneCommune _ -> "halls";
            case OneHall _ -> report.subject().period().month().isPresent() ? "days" : "months";
        };
    }

    /// Heading of their keys.
    private String key() {
        return switch (rowsOf()) {
            case "communes" -> "code";
            case "halls" -> "hall";
            case "days" -> "day";
            default -> "month";
        };
    }

    /// Heading of their names; empty = they have none.
    private String named() {
        return switch (report.subject().unit()) {
            case WholeProvince _ -> words.of("name.commune");
            case OneCommune _ -> words.of("name.hall");
            case OneHall _ -> "";
        };
    }

    /// The report's rows.
    ///
    /// @param note key of what is said of them; empty = nothing
    private Table rows(String sheet, String title, String note, Predicate<Column> which) {
        var rows = content.rows();
        var named = !named().isEmpty();
        return new Table(
                sheet,
                title,
                rows.isEmpty() ? words.of("no.rows") : note.isEmpty() ? "" : words.of(note),
                headings(key(), named(), which),
                rows.stream().map(row -> row(row, key(), named, which)).toList(),
                rows.isEmpty() ? List.of() : total(named, which));
    }

    /// A year's months.
    private Table months(String kind, String title, Predicate<Column> which) {
        return new Table(
                words.of("sheet" + kind + ".months"),
                title,
                "",
                headings("month", "", which),
                content.months().stream().map(row -> row(row, "month", false, which)).toList(),
                List.of());
    }

    private List<Cell> total(boolean named, Predicate<Column> which) {
        var cells = new ArrayList<Cell>();
        cells.add(Cell.text(words.of("total")));
        if (named) {
            cells.add(Cell.text(""));
        }
        cells.addAll(cells(content.total(), which));
        return cells;
    }

    /// @param name heading of the names; empty = rows have none
    private List<Heading> headings(String key, String name, Predicate<Column> which) {
        var headings = new ArrayList<Heading>();
        headings.add(new Heading(words.of("key." + key), "", false));
        if (!name.isEmpty()) {
            headings.add(new Heading(name, "", false));
        }
        columns.stream().filter(which).map(this::heading).forEach(headings::add);
        return headings;
    }

    private Heading heading(Column column) {
        return new Heading(words.of("column." + column.id()), column.id(), isNumber(column));
    }

    /// Services are not added up: taps of one say nothing about another, and a sum would let the
    /// few be worked out that are not told.
    private Table services() {
        var headings = new ArrayList<Heading>();
        headings.add(new Heading(words.of("key.service"), "", false));
        headings.add(new Heading(words.of("name.service"), "", false));
        Column.OF_SERVICES.forEach(column -> headings.add(heading(column)));
        return new Table(
                words.of("sheet.services"),
                words.of("table.services"),
                words.of(content.opened().isEmpty() ? "no.services" : "services.note"),
                headings,
                content.opened().stream().map(this::service).toList(),
                List.of());
    }

    private List<Cell> service(Row row) {
        var cells = new ArrayList<Cell>();
        var isOthers = row.key().equals(Services.OTHERS);
        cells.add(Cell.text(isOthers ? "–" : row.key()));
        cells.add(Cell.text(isOthers ? words.of("service.others") : serviceName(row.key())));
        for (var column : Column.OF_SERVICES) {
            var at = content.columns().indexOf(column.id());
            var code = at < 0 ? row.cells().getFirst() : content.total().cells().get(at);
            cells.add(cell(column, code));
        }
        return cells;
    }

    private String serviceName(String id) {
        return report.names().of(id, words.language()).orElse("");
    }

    private List<Cell> row(Row row, String key, boolean named, Predicate<Column> which) {
        var cells = new ArrayList<Cell>();
        cells.add(Cell.text(key(row.key(), key)));
        if (named) {
            cells.add(Cell.text(name(row, key)));
        }
        cells.addAll(cells(row, which));
        return cells;
    }

    private String key(String text, String key) {
        return switch (key) {
            case "day" -> words.day(LocalDate.parse(text));
            case "month" -> DateTimeFormatter.ofPattern("MM/uuuu").format(YearMonth.parse(text));
            default -> text.isEmpty() ? "–" : text;
        };
    }

    private String name(Row row, String key) {
        if (!row.name().isEmpty()) {
            return row.name();
        }
        if (key.equals("hall") || row.key().isEmpty()) {
            return words.of("not.listed");
        }
        return words.of("no.unit", row.key());
    }

    private List<Cell> cells(Row row, Predicate<Column> which) {
        var cells = new ArrayList<Cell>();
        for (int at = 0; at < columns.size(); at++) {
            if (which.test(columns.get(at))) {
                cells.add(cell(columns.get(at), row.cells().get(at)));
            }
        }
        return cells;
    }

    private Cell cell(Column column, String code) {
        if (code.equals("?")) {
            return Cell.text(words.of("unknown"));
        }
        if (code.isEmpty() && column.kind() != Column.Kind.TEXT) {
            return Cell.text("–"); // there is no such figure
        }
        return switch (column.kind()) {
            case TEXT -> Cell.text(code);
            case DATE -> Cell.text(words.day(LocalDate.parse(code)));
            case NUMBER -> number(code);
            case MEGABYTES -> whole(Long.parseLong(code) / 1_000_000);
            case HOURS -> tenths(Math.floor(Long.parseLong(code) / 360.0) / 10);
            case PERCENT -> tenths(Double.parseDouble(code));
        };
    }

    private Cell number(String code) {
        if (code.startsWith("<")) {
            return Cell.text(words.of("few"));
        }
        if (code.equals("*")) {
            return Cell.text(words.of("withheld"));
        }
        return code.startsWith(">=")
                ? Cell.text(words.of("at.least", words.number(Long.parseLong(code.substring(2)))))
                : whole(Long.parseLong(code));
    }

    private Cell whole(long number) {
        return new Cell(words.number(number), OptionalDouble.of((double) number), 0);
    }

    private Cell tenths(double number) {
        return new Cell(words.tenths(number), OptionalDouble.of(number), 1);
    }

    private static boolean isNumber(Column column) {
        return switch (column.kind()) {
            case TEXT, DATE -> false;
            case NUMBER, MEGABYTES, HOURS, PERCENT -> true;
        };
    }

    private Table changes() {
        var before = report.issue().map(Report.Issue::number).orElse(report.next()) - 1;
        return new Table(
                words.of("sheet.changes"),
                words.of("table.changes", Integer.toString(before)),
                words.of("changes.note"),
                Stream.of("where", "name", "column", "before", "after")
                        .map(key ->
                                new Heading(
                                        words.of("change." + key),
                                        "",
                                        key.equals("before") || key.equals("after")))
                        .toList(),
                report.changes().stream().map(this::change).toList(),
                List.of());
    }

    private List<Cell> change(Change change) {
        var column =
                Stream.concat(columns.stream(), Stream.of(Column.SERVICE_TAPS))
                        .filter(each -> each.id().equals(change.column()))
                        .findFirst();
        var isNew = change.key().equals(Changes.EVERYWHERE);
        return List.of(
                Cell.text(where(change, column)),
                Cell.text(isTaps(column) && !isNew ? serviceName(change.key()) : change.name()),
                Cell.text(
                        column.map(each -> words.of("column." + each.id()))
                                .orElse(change.column())),
                changed(column, change.before()),
                isNew ? Cell.text(words.of("change.new.column")) : changed(column, change.after()));
    }

    private String where(Change change, Optional<Column> column) {
        if (change.key().equals(Changes.EVERYWHERE)) {
            return words.of("change.everywhere");
        }
        if (!change.key().isEmpty()) {
            return change.key();
        }
        return words.of(isTaps(column) ? "service.others" : "total");
    }

    private static boolean isTaps(Optional<Column> column) {
        return column.filter(Column.SERVICE_TAPS::equals).isPresent();
    }

    private Cell changed(Optional<Column> column, String code) {
        return code.isEmpty()
                ? Cell.text("–")
                : column.map(each -> cell(each, code)).orElseGet(() -> Cell.text(code));
    }
}
