package vn.conglang.province.report;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.regex.Pattern;
import vn.conglang.telemetry.HallId;

/// What a report is of.
///
/// @param unit the whole province, a commune or a hall
/// @param asOf the day whose map of communes holds for all days; empty = each day's own
public record ReportSubject(ReportPeriod period, Unit unit, Optional<LocalDate> asOf) {
    private static final Pattern COMMUNE_CODE = Pattern.compile("[0-9]{5}");

    private static final Pattern LINE =
            Pattern.compile("([0-9-]+) ([a-z0-9-]+)(?: as of ([0-9-]+))?");

    /// Of whom.
    public sealed interface Unit {}

    /// All halls, a row for each commune.
    public record WholeProvince() implements Unit {
        @Override
        public String toString() {
            return "province";
        }
    }

    /// The halls of one commune, a row for each.
    ///
    /// @param code five digits
    public record OneCommune(String code) implements Unit {
        @Override
        public String toString() {
            return code;
        }
    }

    /// One hall, a row for each day or month.
    public record OneHall(HallId hall) implements Unit {
        @Override
        public String toString() {
            return hall.value();
        }
    }

    /// Reads `province`, a commune's code or a hall's id.
    ///
    /// @throws IllegalArgumentException saying what it must be
    public static Unit unit(String text) {
        if (text.equals("province")) {
            return new WholeProvince();
        }
        if (COMMUNE_CODE.matcher(text).matches()) {
            return new OneCommune(text);
        }
        try {
            return new OneHall(new HallId(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "must be \"province\", a commune's code of five digits or a hall's id (got \"%s\")"
                            .formatted(text),
                    e);
        }
    }

    /// Reads what [#toString()] wrote.
    ///
    /// @throws IllegalArgumentException when it is nothing of that kind
    public static ReportSubject parse(String text) {
        var found = LINE.matcher(text);
        if (!found.matches()) {
            throw new IllegalArgumentException("is of no report (got \"%s\")".formatted(text));
        }
        try {
            return new ReportSubject(
                    ReportPeriod.parse(found.group(1)),
                    unit(found.group(2)),
                    Optional.ofNullable(found.group(3)).map(LocalDate::parse));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("is of no report (got \"%s\")".formatted(text), e);
        }
    }

    /// In one line, such as `2026-10 06895` or `2026 province as of 2025-06-30`.
    @Override
    public String toString() {
        return period + " " + unit + asOf.map(day -> " as of " + day).orElse("");
    }

    /// For names of files: `2026-10-06895`.
    public String fileName() {
        return toString().replace(' ', '-');
    }
}
