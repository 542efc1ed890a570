package vn.conglang.province.board;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import vn.conglang.province.store.HallReport;
import vn.conglang.province.store.HallReport.Day;
import vn.conglang.province.store.HallReport.Missing;
import vn.conglang.province.store.OpeningDay;

/// One hall as the page shows it: words only, ready to print.
///
/// @param id the hall's id
/// @param name what people call it; empty when the list of halls does not know it
/// @param commune where it lies today; may be empty
/// @param communeCode its code, where that has a page; else empty
/// @param contact whether it is online
/// @param devices device-days of the day
/// @param peak most devices at once
/// @param down bytes down
/// @param up bytes up
/// @param known how much of the day its records cover
/// @param opening how the portal served within today's declared hours
/// @param last when its last record ended
/// @param records what is to say about its records; the first is the worst
/// @param attention whether somebody should look at it
public record HallRow(
        String id,
        String name,
        String commune,
        String communeCode,
        Cell contact,
        Cell devices,
        Cell peak,
        Cell down,
        Cell up,
        Cell known,
        Cell opening,
        Cell last,
        List<Cell> records,
        boolean attention) {
    private static final int STRETCHES_SHOWN = 3;

    /// A hall that lost the broker comes back within its longest pause of five minutes, spread so
    /// that all do not come at once; one that is updated is away for less.
    private static final Duration RECONNECTING = Duration.ofMinutes(10);

    private static final Duration CATCHING_UP = Duration.ofMinutes(5);

    /// One figure or state.
    ///
    /// @param text what is shown
    /// @param tone its CSS class: `plain`, `good`, `bad`, `warn`, `unknown`
    public record Cell(String text, String tone) {}

    /// @param opened today's declared hours; empty when none are declared
    static HallRow of(
            HallReport report,
            Optional<OpeningDay> opened,
            HallNames names,
            Words words,
            Window today) {
        var contact = contact(report, words, today.now());
        var last = last(report, words, today);
        var records = records(report, words);
        var attention =
                contact.tone().equals("bad")
                        || last.tone().equals("warn")
                        || !records.getFirst().tone().matches("good|unknown");
        var day = report.day();
        return new HallRow(
                report.hall().value(),
                names.name(report.hall()),
                names.commune(report.hall()),
                names.communePage(report.hall()),
                contact,
                figure(day.map(d -> words.devices(d.deviceDays())), words),
                figure(day.map(d -> words.devices(d.peak())), words),
                figure(day.map(d -> words.bytes(d.down())), words),
                figure(day.map(d -> words.bytes(d.up())), words),
                figure(day.map(d -> known(d, words, today)), words),
                OpeningView.cell(opened, words),
                last,
                records,
                attention);
    }

    private static Cell figure(Optional<String> figure, Words words) {
        return figure.map(text -> new Cell(text, "plain"))
                .orElseGet(() -> new Cell(words.of("unknown"), "unknown"));
    }

    private static Cell contact(HallReport report, Words words, Instant now) {
        if (report.contact().isEmpty()) {
            return new Cell(words.of("never.told"), "unknown");
        }
        var contact = report.contact().get();
        if (contact.online()) {
            return new Cell(words.of("online"), "good");
        }
        var since = words.time(contact.since(), now);
        if (isSettling(contact, now)) {
            return new Cell(words.of("reconnecting", since), "plain");
        }
        return contact.reason().equals("stopped")
                ? new Cell(words.of("stopped", since), "bad")
                : new Cell(words.of("offline", since), "bad");
    }

    /// Whether it came or went so lately that there is nothing to be said about it yet.
    private static boolean isSettling(HallReport.Contact contact, Instant now) {
        var ago = Duration.between(contact.since(), now);
        return !ago.isNegative() && ago.compareTo(RECONNECTING) <= 0;
    }

    /// Cut, not rounded: 100 % means all of it.
    private static String known(Day day, Words words, Window today) {
        var passed = Duration.between(today.from(), today.now()).toSeconds();
        var share = passed <= 0 ? 100 : Math.min(100, 100 * day.knownSeconds() / passed);
        return words.of("known.share", share);
    }

    private static Cell last(HallReport report, Words words, Window today) {
        if (report.last().isEmpty()) {
            return new Cell(words.of("never.recorded"), "unknown");
        }
        var last = report.last().get();
        if (!last.clockTrusted()) {
            return new Cell(
                    words.time(last.received(), today.now()) + ", " + words.of("clock.wrong"),
                    "unknown");
        }
        var text = words.time(last.ended(), today.now());
        var age = Duration.between(last.ended(), today.now());
        if (!isOverdue(report, today, age)) {
            return new Cell(text, "plain");
        }
        return isCatchingUp(last, today.now())
                ? new Cell(text + ", " + words.of("catching.up"), "plain")
                : new Cell(text + ", " + words.of("late", words.duration(age)), "warn");
    }

    /// Whether an online hall owes a record. One on a metered line owes it when its round is over.
    private static boolean isOverdue(HallReport report, Window today, Duration age) {
        return report.contact()
                .filter(HallReport.Contact::online)
                .filter(contact -> !isSettling(contact, today.now()))
                .filter(contact ->
                        age.compareTo(contact.recordsEvery().plus(today.lateAfter())) > 0)
                .isPresent();
    }

    /// Old records come just now: a hall that was cut off sends what it kept, the oldest first.
    private static boolean isCatchingUp(HallReport.Last last, Instant now) {
        var ago = Duration.between(last.received(), now);
        return !ago.isNegative() && ago.compareTo(CATCHING_UP) <= 0;
    }

    private static List<Cell> records(HallReport report, Words words) {
        var cells = new java.util.ArrayList<Cell>();
        if (report.brokenLinks() > 0) {
            cells.add(
                    new Cell(
                            words.of("records.broken", words.number(report.brokenLinks())), "bad"));
        }
        if (!report.missing().isEmpty()) {
            cells.add(new Cell(missing(report.missing(), words), "warn"));
        }
        if (report.rejected() > 0) {
            cells.add(
                    new Cell(
                            words.of("records.rejected", words.number(report.rejected())), "warn"));
        }
        if (cells.isEmpty()) {
            cells.add(
                    report.last().isPresent()
                            ? new Cell(words.of("records.whole"), "good")
                            : new Cell(words.of("unknown"), "unknown"));
        }
        report.day()
                .filter(day -> day.late() > 0)
                .ifPresent(day ->
                        cells.add(
                                new Cell(
                                        words.of(
                                                "records.late",
                                                words.number(day.late()),
                                                words.duration(day.longestDelay())),
                                        "plain")));
        return List.copyOf(cells);
    }

    private static String missing(List<Missing> missing, Words words) {
        var shown =
                missing.stream()
                        .limit(STRETCHES_SHOWN)
                        .map(HallRow::stretch)
                        .collect(java.util.stream.Collectors.joining(", "));
        var more = missing.size() - STRETCHES_SHOWN;
        return more > 0
                ? words.of("records.missing.more", shown, words.number(more))
                : words.of("records.missing", shown);
    }

    private static String stretch(Missing missing) {
        return missing.first() == missing.last()
                ? String.valueOf(missing.first())
                : missing.first() + "–" + missing.last();
    }
}
