package vn.conglang.province.board;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.conglang.province.board.HallRow.Cell;
import vn.conglang.province.store.OpeningDay;
import vn.conglang.province.store.OpeningDay.Kept;
import vn.conglang.province.store.OpeningDay.Proof;

/// How a hall kept its declared hours, as its page shows it: words only, ready to print.
///
/// @param today the share of today's hours, or why there is none
/// @param note how much of them is not known; may be empty
/// @param days rows, the newest day first; none when no hours are declared for any of them
public record OpeningView(Cell today, String note, List<Row> days) {
    /// One day.
    ///
    /// @param day its date
    /// @param declared the hours as declared
    /// @param portal for how long of them the portal worked
    /// @param internet for how long of them there was internet
    public record Row(String day, String declared, Cell portal, Cell internet) {}

    /// @param days at least one, the last one is today
    static OpeningView of(List<OpeningDay> days, Words words) {
        var today = days.getLast().kept();
        var declared = days.stream().anyMatch(day -> day.kept().isPresent());
        return new OpeningView(
                today.map(kept -> share(kept, words))
                        .orElseGet(() -> new Cell(words.of("opening.not.declared"), "unknown")),
                note(today, words),
                declared
                        ? days.reversed().stream().map(day -> row(day, words)).toList()
                        : List.of());
    }

    /// One day in one cell.
    ///
    /// @param day empty when no hours are declared
    static Cell cell(Optional<OpeningDay> day, Words words) {
        var kept = day.flatMap(OpeningDay::kept);
        var share =
                kept.map(each -> share(each, words))
                        .orElseGet(() -> new Cell(words.of("opening.not.declared"), "unknown"));
        var note = note(kept, words);
        return note.isEmpty() ? share : new Cell(share.text() + ", " + note, share.tone());
    }

    private static String note(Optional<Kept> kept, Words words) {
        return kept.map(Kept::portal)
                .filter(portal -> portal.share().isPresent() && portal.unknown() > 0)
                .map(portal -> unknown(portal, words))
                .orElse("");
    }

    private static Cell share(Kept kept, Words words) {
        if (kept.spans().isEmpty()) {
            return new Cell(words.of("opening.closed"), "plain");
        }
        if (kept.seconds() == 0) {
            return new Cell(words.of("opening.not.yet"), "plain");
        }
        return kept.portal()
                .share()
                .map(share -> new Cell(words.of("known.share", share), "plain"))
                .orElseGet(() -> new Cell(words.of("unknown"), "unknown"));
    }

    private static Row row(OpeningDay day, Words words) {
        var date = words.day(day.day());
        if (day.kept().isEmpty()) {
            var none = new Cell("–", "unknown");
            return new Row(date, words.of("opening.not.declared"), none, none);
        }
        var kept = day.kept().get();
        if (kept.spans().isEmpty()) {
            return new Row(
                    date,
                    words.of("opening.closed"),
                    new Cell("–", "plain"),
                    new Cell("–", "plain"));
        }
        return new Row(
                date,
                kept.spans().stream()
                        .map(span -> span.from() + "–" + span.until())
                        .collect(Collectors.joining(", ")),
                worked(kept, kept.portal(), words),
                worked(kept, kept.internet(), words));
    }

    private static Cell worked(Kept kept, Proof proof, Words words) {
        if (kept.seconds() == 0) {
            return new Cell(words.of("opening.not.yet"), "plain");
        }
        if (proof.share().isEmpty()) {
            return new Cell(words.of("unknown"), "unknown");
        }
        var of = words.of("opening.of", clock(proof.with()), clock(kept.seconds()));
        return new Cell(proof.unknown() == 0 ? of : of + ", " + unknown(proof, words), "plain");
    }

    /// Rounded up: what is not known is never less than it says.
    private static String unknown(Proof proof, Words words) {
        return words.of("opening.unknown", clock(proof.unknown() + 59));
    }

    /// Hours and whole minutes, cut.
    private static String clock(long seconds) {
        return "%d:%02d".formatted(seconds / 3600, seconds / 60 % 60);
    }
}
