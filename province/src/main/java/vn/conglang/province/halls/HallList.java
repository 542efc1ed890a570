package vn.conglang.province.halls;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import vn.conglang.province.store.HallPeriod;
import vn.conglang.telemetry.HallId;

/// A list of halls as `roster publish` writes it: CSV (RFC 4180, UTF-8), a line for each stretch of
/// days.
///
/// @param periods sorted by hall and day
/// @param rings of the halls whose ring the list says
/// @param content the text that they were read from
record HallList(List<HallPeriod> periods, Map<HallId, String> rings, String content) {
    static final List<String> HEADING =
            List.of("hall", "from", "until", "name", "village", "commune", "hours", "ring");

    /// As it was before lists said rings.
    private static final List<String> WITHOUT_RING = HEADING.subList(0, HEADING.size() - 1);

    private static final Comparator<HallPeriod> ORDER =
            Comparator.comparing((HallPeriod each) -> each.hall().value())
                    .thenComparing(HallPeriod::from);

    HallList {
        periods = List.copyOf(periods);
        rings = Map.copyOf(rings);
    }

    /// Reads a file as a whole.
    ///
    /// @throws HallListException listing everything that is wrong with it
    static HallList read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new HallListException(file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new HallListException(file + ": is not UTF-8 text", e);
        } catch (IOException | UncheckedIOException e) {
            throw new HallListException(file + ": " + e.getMessage(), e);
        }
    }

    private static HallList parse(String content) throws IOException {
        var periods = new ArrayList<HallPeriod>();
        var rings = new HashMap<HallId, String>();
        var problems = new ArrayList<String>();
        var columns = 0;
        var text = content.startsWith("\uFEFF") ? content.substring(1) : content;
        try (var rows = CSVFormat.RFC4180.parse(new StringReader(text))) {
            for (var row : rows) {
                if (row.getRecordNumber() == 1) {
                    columns = heading(row, problems);
                } else {
                    read(row, columns, periods, rings, problems);
                }
            }
        }
        periods.sort(ORDER);
        problems.addAll(overlaps(periods));
        if (periods.isEmpty() && problems.isEmpty()) {
            problems.add("holds no hall");
        }
        if (!problems.isEmpty()) {
            throw new HallListException(problems);
        }
        return new HallList(periods, rings, content);
    }

    /// @return how many columns rows have
    private static int heading(CSVRecord row, List<String> problems) {
        if (!row.toList().equals(HEADING) && !row.toList().equals(WITHOUT_RING)) {
            problems.add(
                    "row 1: must be %s (got \"%s\")"
                            .formatted(String.join(",", HEADING), String.join(",", row)));
            return HEADING.size();
        }
        return row.size();
    }

    private static void read(
            CSVRecord row,
            int columns,
            List<HallPeriod> periods,
            Map<HallId, String> rings,
            List<String> problems) {
        if (row.size() != columns) {
            problems.add(
                    "row %d: must have %d columns (got %d)"
                            .formatted(row.getRecordNumber(), columns, row.size()));
            return;
        }
        var reading = new RowReading(row);
        reading.period()
                .ifPresent(period -> {
                    periods.add(period);
                    reading.ring().ifPresent(ring -> rings.put(period.hall(), ring));
                });
        problems.addAll(reading.problems());
    }

    private static List<String> overlaps(List<HallPeriod> periods) {
        var problems = new ArrayList<String>();
        for (int at = 1; at < periods.size(); at++) {
            var before = periods.get(at - 1);
            var next = periods.get(at);
            if (before.hall().equals(next.hall()) && before.holdsOn(next.from())) {
                problems.add(
                        "%s: two rows hold on %s, those from %s and from %s"
                                .formatted(next.hall(), next.from(), before.from(), next.from()));
            }
        }
        return problems;
    }
}
