package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.conglang.communes.Communes;
import vn.conglang.communes.Match;
import vn.conglang.communes.Spelling;
import vn.conglang.provisioning.sheet.Cell;
import vn.conglang.provisioning.sheet.Sheet;
import vn.conglang.telemetry.HallId;

/// One row of a list of halls being understood. All its problems are collected. For one row.
final class RowReading {
    private static final Pattern VILLAGE_KIND =
            Pattern.compile(
                    "(thôn|bản|khu phố|khu dân cư|tổ dân phố|khu|tổ|xóm)(?= )",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    private static final Pattern SHORT = Pattern.compile("^NVH\\.?(?= )");
    private static final String LONG = "Nhà văn hóa";
    private static final Pattern HALL_OF =
            Pattern.compile(
                    "nhà văn h(?:óa|oá)\\s+(.+)", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private final Words words = Words.shipped();
    private final Sheet sheet;
    private final Sheet.Row row;
    private final HeadingRow heading;
    private final Communes communes;
    private final LocalDate day;
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> remarks = new ArrayList<>();
    private final Map<FactKind, String> values = new EnumMap<>(FactKind.class);

    RowReading(Sheet sheet, Sheet.Row row, HeadingRow heading, Communes communes, LocalDate day) {
        this.sheet = sheet;
        this.row = row;
        this.heading = heading;
        this.communes = communes;
        this.day = day;
    }

    List<Problem> problems() {
        return problems;
    }

    List<Problem> remarks() {
        return remarks;
    }

    Entry entry() {
        var id = value(Field.ID, text -> new HallId(text.strip().toLowerCase(Locale.ROOT)));
        var from = value(Field.FROM, WrittenDate::parse);
        names();
        commune().ifPresent(code -> values.put(FactKind.COMMUNE, code));
        for (var field : heading.columns().keySet()) {
            field.fact()
                    .ifPresent(kind ->
                            value(field, text -> FactValue.checked(kind, written(kind, text)))
                                    .ifPresent(value -> values.put(kind, value)));
        }
        Stream.of(ContactRole.values()).forEach(this::contact);
        return new Entry(row.number(), id, from, values);
    }

    private void names() {
        var village = value(Field.VILLAGE, this::village);
        var name =
                value(Field.NAME, text -> SHORT.matcher(WrittenText.line(text)).replaceFirst(LONG));
        var ofName =
                name.map(HALL_OF::matcher)
                        .filter(match -> match.matches())
                        .map(match -> match.group(1))
                        .filter(rest -> VILLAGE_KIND.matcher(rest).lookingAt())
                        .map(this::village);
        village.or(() -> ofName).ifPresent(each -> checked(FactKind.VILLAGE, each, Field.VILLAGE));
        name.or(() -> village.map(each -> "Nhà văn hóa " + each))
                .ifPresent(each -> checked(FactKind.NAME, each, Field.NAME));
    }

    private String village(String written) {
        var line = WrittenText.line(written);
        return VILLAGE_KIND
                .matcher(line)
                .replaceFirst(kind ->
                        kind.start() == 0 ? kind.group().toLowerCase(Locale.ROOT) : kind.group());
    }

    private String written(FactKind kind, String text) {
        return switch (kind) {
            case HOURS -> WrittenHours.parse(text).toString();
            case LANGUAGES -> languages(text);
            case PREDECESSORS ->
                    String.join(
                            " ",
                            WrittenText.line(text).toLowerCase(Locale.ROOT).split("[ ,;]+", -1));
            case WIFI_NAME -> WrittenText.line(text);
            default ->
                    words.word(kind, text)
                            .orElseGet(() -> WrittenText.line(text).toLowerCase(Locale.ROOT));
        };
    }

    /// Tags; Vietnamese is always the first.
    private String languages(String text) {
        var tags =
                Stream.of(WrittenText.line(text).split("[,;/+&]+| và | (?=[a-z-]+( |$))", -1))
                        .map(each -> each.strip().replaceFirst("(?i)^tiếng ", ""))
                        .filter(each -> !each.isEmpty())
                        .map(each ->
                                words.word(FactKind.LANGUAGES, each)
                                        .orElse(each.toLowerCase(Locale.ROOT)));
        return Stream.concat(Stream.of("vi"), tags).distinct().collect(Collectors.joining(" "));
    }

    private void contact(ContactRole role) {
        var name = value(Field.name(role), text -> WrittenText.line(text).replace(';', ','));
        var phone = value(Field.phone(role), WrittenPhone::parse);
        if (name.isPresent() || phone.isPresent()) {
            var contact = new Contact(role, name.orElse(""), phone.orElse(""));
            checked(FactKind.of(role), contact.written(), Field.name(role));
        }
    }

    /// The commune, from its code or its name, or both when they agree.
    private Optional<String> commune() {
        var byCode = value(Field.COMMUNE_CODE, this::ofCode);
        var district = seen(Field.DISTRICT).text().strip();
        var byName =
                value(
                        Field.COMMUNE,
                        text ->
                                ofName(
                                        district.isEmpty()
                                                ? text
                                                : text + ", " + inDistrict(district)));
        if (byCode.isPresent() && byName.isPresent()) {
            var code = byCode.get().getFirst().commune().code();
            if (byName.get().stream().noneMatch(match -> match.commune().code().equals(code))) {
                problem(
                        Field.COMMUNE,
                        "is not the commune of the code "
                                + code
                                + ", which is "
                                + byCode.get().getFirst().commune().fullName());
            }
            return Optional.of(code);
        }
        return byCode.or(() -> byName).flatMap(this::only);
    }

    private static String inDistrict(String district) {
        return district.matches("(?iu)(huyện|thị xã|thành phố|tp|tx|h)[. ].*")
                ? district
                : "huyện " + district;
    }

    private List<Match> ofCode(String text) {
        var code = text.strip();
        if (!code.matches("[0-9]{4,5}")) {
            throw new IllegalArgumentException("must be a commune's code of 5 digits");
        }
        var found = communes.ofCode(code, day);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("is no commune's code on " + day);
        }
        if (!found.getFirst().former().isEmpty()) {
            remark(
                    Field.COMMUNE_CODE,
                    "was " + found.getFirst().former() + ", now " + codes(found));
        }
        return found;
    }

    private List<Match> ofName(String text) {
        var found = communes.find(WrittenText.line(text), day);
        if (found.isEmpty()) {
            throw new IllegalArgumentException("is no commune of the province on " + day);
        }
        if (found.size() == 1 && !found.getFirst().former().isEmpty()) {
            remark(Field.COMMUNE, "was " + found.getFirst().former() + ", now " + codes(found));
        }
        return found;
    }

    private Optional<String> only(List<Match> found) {
        if (found.size() > 1) {
            var field = seen(Field.COMMUNE).isEmpty() ? Field.COMMUNE_CODE : Field.COMMUNE;
            problem(
                    field,
                    "may be "
                            + codes(found)
                            + "; write the code in the column \""
                            + words.heading(Field.COMMUNE_CODE)
                            + "\"");
            return Optional.empty();
        }
        return Optional.of(found.getFirst().commune().code());
    }

    private static String codes(List<Match> found) {
        return found.stream()
                .map(match -> match.commune().code() + " " + match.commune().fullName())
                .collect(Collectors.joining(" or "));
    }

    /// A cell turned into something; empty when it is, or when that is a problem.
    private <T> Optional<T> value(Field field, Function<String, T> read) {
        var cell = seen(field);
        if (cell.isEmpty() || Spelling.plain(cell.text()).isEmpty()) { // "-", "…", "/"
            return Optional.empty();
        }
        switch (cell.form()) {
            case FORMULA -> problem(field, "holds a formula; paste its value there");
            case FAULT -> problem(field, "shows a fault of the spreadsheet");
            case TEXT, NUMBER, DATE -> {
                try {
                    return Optional.of(read.apply(cell.text()));
                } catch (IllegalArgumentException e) {
                    problem(field, String.valueOf(e.getMessage()));
                }
            }
        }
        return Optional.empty();
    }

    private void checked(FactKind kind, String value, Field field) {
        try {
            values.put(kind, FactValue.checked(kind, value));
        } catch (IllegalArgumentException e) {
            problem(field, String.valueOf(e.getMessage()));
        }
    }

    /// One commune often stands in one cell for all its halls.
    private Cell seen(Field field) {
        var column = heading.column(field);
        if (column.isEmpty()) {
            return Cell.EMPTY;
        }
        return switch (field) {
            case COMMUNE, COMMUNE_CODE, DISTRICT -> sheet.seen(row, column.get().index());
            default -> row.cell(column.get().index());
        };
    }

    private void problem(Field field, String what) {
        problems.add(at(field, what));
    }

    private void remark(Field field, String what) {
        remarks.add(at(field, what));
    }

    private Problem at(Field field, String what) {
        return heading.column(field)
                .map(column ->
                        new Problem(
                                row.number(),
                                column.index(),
                                column.heading(),
                                what,
                                seen(field).text()))
                .orElseGet(() -> Problem.ofRow(row.number(), what));
    }
}
