package vn.conglang.province.halls;

import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.telemetry.HallId;

/// One row of a list of halls, with everything that is wrong in it. For one thread.
final class RowReading {
    private static final int LONGEST = 120;

    private final CSVRecord row;
    private final List<String> problems = new ArrayList<>();
    private final Optional<HallPeriod> period;

    RowReading(CSVRecord row) {
        this.row = row;
        this.period = read();
    }

    /// What the row says; empty when something is wrong.
    Optional<HallPeriod> period() {
        return period;
    }

    /// The ring; empty when the row says none.
    Optional<String> ring() {
        var at = HallList.HEADING.indexOf("ring");
        return row.size() <= at || row.get(at).isEmpty()
                ? Optional.empty()
                : Optional.of(row.get(at));
    }

    List<String> problems() {
        return problems;
    }

    private Optional<HallPeriod> read() {
        var hall = cell("hall", HallId::new);
        var from = cell("from", RowReading::day);
        var until = cell("until", RowReading::dayOrNone);
        var name = cell("name", text -> line(text, 1));
        var village = cell("village", text -> line(text, 0));
        var commune = cell("commune", RowReading::commune);
        var hours = cell("hours", OpeningHours::parse);
        if (row.size() == HallList.HEADING.size()) {
            cell("ring", RowReading::word);
        }
        if (!problems.isEmpty()) {
            return Optional.empty();
        }
        return cell(
                "until",
                _ ->
                        new HallPeriod(
                                hall.orElseThrow(),
                                from.orElseThrow(),
                                until.orElseThrow(),
                                name.orElseThrow(),
                                village.orElseThrow(),
                                commune.orElseThrow(),
                                hours.orElseThrow()));
    }

    /// A column's value; empty, and a problem, when it is none.
    private <T> Optional<T> cell(String column, Function<String, T> read) {
        var text = row.get(HallList.HEADING.indexOf(column));
        try {
            return Optional.of(read.apply(text));
        } catch (IllegalArgumentException e) {
            problems.add(
                    "row %d, column %s: %s (got \"%s\")"
                            .formatted(row.getRecordNumber(), column, e.getMessage(), text));
            return Optional.empty();
        }
    }

    private static LocalDate day(String text) {
        try {
            if (text.length() == 10) {
                return LocalDate.parse(text);
            }
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("must be a day such as 2026-12-01", e);
        }
        throw new IllegalArgumentException("must be a day such as 2026-12-01");
    }

    private static Optional<LocalDate> dayOrNone(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(day(text));
    }

    private static String word(String text) {
        if (!text.matches("([a-z][a-z0-9-]{0,30})?")) {
            throw new IllegalArgumentException("must be a word such as \"all\"");
        }
        return text;
    }

    private static String commune(String text) {
        if (!text.matches("[0-9]{5}")) {
            throw new IllegalArgumentException("must be 5 digits, such as \"06895\"");
        }
        return text;
    }

    private static String line(String text, int least) {
        var letters = text.strip().codePointCount(0, text.strip().length());
        if (letters < least
                || letters > LONGEST
                || text.codePoints().anyMatch(Character::isISOControl)
                || !Normalizer.isNormalized(text, Normalizer.Form.NFC)) {
            throw new IllegalArgumentException(
                    "must be %d to %d letters on one line, in composed form (NFC)"
                            .formatted(least, LONGEST));
        }
        return text;
    }
}
