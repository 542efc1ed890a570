package vn.conglang.province.board;

import static vn.conglang.telemetry.Vitals.Reading.cardSpareState;
import static vn.conglang.telemetry.Vitals.Reading.cardUsedPercent;
import static vn.conglang.telemetry.Vitals.Reading.certificateDays;
import static vn.conglang.telemetry.Vitals.Reading.fileSystemErrors;
import static vn.conglang.telemetry.Vitals.Reading.temperatureTenths;
import static vn.conglang.telemetry.Vitals.Reading.underVoltageNow;
import static vn.conglang.telemetry.Vitals.Reading.underVoltageSeen;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import vn.conglang.province.board.HallRow.Cell;
import vn.conglang.province.store.BoxWord;
import vn.conglang.province.store.HallContact;
import vn.conglang.province.store.StoredReceipt;
import vn.conglang.telemetry.Receipt.Outcome;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// How a hall's box is, as it said itself, how its newest update ended, and whom to call: words
/// only. What it did not say is not known; it is never taken for well.
///
/// @param said when it said so; empty = it never did
/// @param findings what was wrong then
/// @param facts what it measured
/// @param update how its newest update ended, and why; empty = it told of none
public record BoxView(
        String said,
        List<String> findings,
        List<Fact> facts,
        Optional<Cell> update,
        List<MorningPage.Call> calls) {
    /// A certificate of which less is left is to be looked at.
    private static final long CERTIFICATE_DAYS = 30;

    /// A Raspberry Pi slows down from here on.
    private static final long HOT_TENTHS = 800;

    public BoxView {
        findings = List.copyOf(findings);
        facts = List.copyOf(facts);
        calls = List.copyOf(calls);
    }

    /// One measured thing.
    public record Fact(String label, Cell value) {}

    static BoxView of(
            Optional<BoxWord> word,
            Optional<StoredReceipt> update,
            List<HallContact> contacts,
            Words words,
            Instant now) {
        return new BoxView(
                word.map(each -> words.of("box.said", words.time(each.received(), now))).orElse(""),
                word.stream()
                        .flatMap(each -> each.findings().stream())
                        .map(words::finding)
                        .toList(),
                word.map(each -> facts(each, words)).orElse(List.of()),
                update.map(each -> update(each, words, now)),
                contacts.stream()
                        .map(each ->
                                new MorningPage.Call(
                                        words.of("role." + each.role()), each.name(), each.phone()))
                        .toList());
    }

    private static List<Fact> facts(BoxWord word, Words words) {
        return Stream.of(
                        fact("power", power(word, words), words),
                        fact("temperature", temperature(word, words), words),
                        fact("card", card(word, words), words),
                        fact("clock", clock(word.clock(), words), words),
                        fact("certificate", certificate(word, words), words))
                .toList();
    }

    private static Fact fact(String key, Optional<Cell> value, Words words) {
        return new Fact(
                words.of("box." + key),
                value.orElseGet(() -> new Cell(words.of("unknown"), "unknown")));
    }

    private static Optional<Cell> power(BoxWord word, Words words) {
        var now = word.reading(underVoltageNow);
        if (now.isEmpty()) {
            return Optional.empty();
        }
        if (now.getAsLong() > 0) {
            return Optional.of(new Cell(words.of("box.power.weak"), "bad"));
        }
        return Optional.of(
                word.reading(underVoltageSeen).orElse(0) > 0
                        ? new Cell(words.of("box.power.was.weak"), "warn")
                        : new Cell(words.of("box.power.good"), "good"));
    }

    private static Optional<Cell> temperature(BoxWord word, Words words) {
        return boxed(word.reading(temperatureTenths))
                .map(tenths ->
                        new Cell(
                                words.of("box.degrees", words.number(tenths / 10)),
                                tenths < HOT_TENTHS ? "plain" : "warn"));
    }

    private static Optional<Cell> card(BoxWord word, Words words) {
        var faults = word.reading(fileSystemErrors).orElse(0);
        if (faults > 0) {
            return Optional.of(new Cell(words.of("box.card.faults", words.number(faults)), "bad"));
        }
        var spare = word.reading(cardSpareState).orElse(0);
        if (spare > 1) {
            return Optional.of(new Cell(words.of("box.card.spare"), spare > 2 ? "bad" : "warn"));
        }
        return boxed(word.reading(cardUsedPercent))
                .map(used ->
                        new Cell(
                                words.of("box.card.used", words.number(used)),
                                used > 100 ? "bad" : "plain"));
    }

    private static Optional<Cell> clock(ClockQuality quality, Words words) {
        return Optional.of(
                new Cell(
                        words.of("box.clock." + quality),
                        quality == ClockQuality.estimated ? "bad" : "good"));
    }

    private static Optional<Cell> certificate(BoxWord word, Words words) {
        return boxed(word.reading(certificateDays))
                .filter(days -> Math.abs(days) < 40_000)
                .map(days -> {
                    var end = word.received().plus(Duration.ofDays(days));
                    var tone = days < 0 ? "bad" : days < CERTIFICATE_DAYS ? "warn" : "plain";
                    return new Cell(
                            words.of(
                                    days < 0 ? "box.certificate.over" : "box.certificate.until",
                                    words.day(end)),
                            tone);
                });
    }

    private static Cell update(StoredReceipt update, Words words, Instant now) {
        var receipt = update.receipt();
        var failed = receipt.outcome() == Outcome.refused || receipt.outcome() == Outcome.reverted;
        return new Cell(
                words.of(
                        "box.update." + receipt.outcome(),
                        receipt.subject(),
                        words.time(update.received(), now),
                        words.updateReason(receipt.reason())),
                failed ? "warn" : "plain");
    }

    private static Optional<Long> boxed(OptionalLong value) {
        return value.isEmpty() ? Optional.empty() : Optional.of(value.getAsLong());
    }
}
