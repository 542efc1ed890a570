package vn.conglang.province.report;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

/// A column of a report's table. Its heading is the word `report.column.` and its id.
enum Column {
    HALLS(Kind.NUMBER),
    HALLS_HEARD(Kind.NUMBER),
    VILLAGE(Kind.TEXT),
    DEVICE_DAY(Kind.NUMBER),
    PEAK(Kind.NUMBER),
    VISITS_STARTED(Kind.NUMBER),
    PORTAL_SHOWN(Kind.NUMBER),
    PORTAL_ACCEPTED(Kind.NUMBER),
    SERVICE_TAPS(Kind.NUMBER),
    BYTES_DOWN(Kind.MEGABYTES),
    BYTES_UP(Kind.MEGABYTES),
    SECONDS_INTERNET(Kind.PERCENT),
    SECONDS_PORTAL(Kind.PERCENT),
    SECONDS_COVERED(Kind.PERCENT),
    UNKNOWN(Kind.HOURS),
    LATE(Kind.NUMBER),
    ROLLED_UP(Kind.NUMBER),
    HALLS_VISITED(Kind.NUMBER),
    VISITED(Kind.DATE),
    HALLS_DECLARED(Kind.NUMBER),
    OPENING_HOURS(Kind.HOURS),
    UPTIME_IN_OPENING_HOURS(Kind.PERCENT),
    INTERNET_IN_OPENING_HOURS(Kind.PERCENT),
    UNKNOWN_IN_OPENING_HOURS(Kind.HOURS);

    /// What its cells hold.
    enum Kind {
        TEXT,
        NUMBER,
        MEGABYTES,
        HOURS,
        PERCENT,
        DATE
    }

    private static final List<Column> WHAT_WAS_DONE =
            List.of(
                    VISITS_STARTED,
                    PORTAL_SHOWN,
                    PORTAL_ACCEPTED,
                    BYTES_DOWN,
                    BYTES_UP,
                    SECONDS_INTERNET,
                    SECONDS_PORTAL);
    private static final List<Column> HOW_WELL_KNOWN =
            List.of(SECONDS_COVERED, UNKNOWN, LATE, ROLLED_UP);

    private static final List<Column> OPENING =
            List.of(
                    OPENING_HOURS,
                    UPTIME_IN_OPENING_HOURS,
                    INTERNET_IN_OPENING_HOURS,
                    UNKNOWN_IN_OPENING_HOURS);

    /// Beside the openings of each service stands how well the unit is known.
    static final List<Column> OF_SERVICES =
            Stream.concat(Stream.of(SERVICE_TAPS), HOW_WELL_KNOWN.stream()).toList();

    /// A table of their own in print: paper has no room for more in the first one.
    static final Set<Column> IN_OPENING_HOURS =
            EnumSet.range(HALLS_DECLARED, UNKNOWN_IN_OPENING_HOURS);

    private final Kind kind;

    Column(Kind kind) {
        this.kind = kind;
    }

    Kind kind() {
        return kind;
    }

    /// Such as `seconds-covered`: the figure's id, where it has one.
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static List<Column> of(ReportSubject.Unit unit) {
        return switch (unit) {
            case ReportSubject.WholeProvince _ ->
                    joined(
                            List.of(HALLS, HALLS_HEARD, DEVICE_DAY),
                            List.of(HALLS_VISITED, HALLS_DECLARED));
            case ReportSubject.OneCommune _ ->
                    joined(List.of(VILLAGE, DEVICE_DAY, PEAK), List.of(VISITED));
            case ReportSubject.OneHall _ -> joined(List.of(DEVICE_DAY, PEAK), List.of());
        };
    }

    private static List<Column> joined(List<Column> first, List<Column> last) {
        return Stream.of(first, WHAT_WAS_DONE, HOW_WELL_KNOWN, last, OPENING)
                .flatMap(List::stream)
                .toList();
    }
}
