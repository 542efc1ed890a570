package vn.conglang.province.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import vn.conglang.province.metrics.Gauges.Point;
import vn.conglang.province.store.HallStanding;
import vn.conglang.province.store.HallStanding.Heard;
import vn.conglang.province.store.HallStanding.Hours;
import vn.conglang.province.store.HallStanding.Look;
import vn.conglang.province.store.HallStanding.Update;

/// The figures of each hall, with the labels `hall` and `commune`: at most one of each name, and
/// one for each finding that the desk has a text for. What is not known is left out. No figure is
/// about guests, not even a number of devices.
final class HallFigures {
    /// What a finding is called whose code is none of [#CODES]: a hall can't make up labels.
    static final String OTHER = "other";

    /// The codes that boxes send, as the desk's texts know them.
    static final Set<String> CODES =
            Set.of(
                    "access-point",
                    "card-fails",
                    "card-full",
                    "card-repaired",
                    "card-spent",
                    "card-worn",
                    "certificate",
                    "certificate-over",
                    "clock",
                    "desk-certificate",
                    "desk-certificate-over",
                    "file-faults",
                    "gate-rebuilt",
                    "hung",
                    "internet",
                    "little-memory",
                    "lossy-line",
                    "name-certificate",
                    "name-server",
                    "name-unused",
                    "pass-box",
                    "pass-code-refused",
                    "pass-no-code",
                    "pass-renewed-refused",
                    "pass-revoked",
                    "pass-strange-answer",
                    "pass-strange-server",
                    "pass-waiting",
                    "portal",
                    "power",
                    "province",
                    "slow-line",
                    "too-warm",
                    "weak-power");

    private static final List<Figure> FIGURES =
            List.of(
                    new Figure(
                            "heard",
                            "1 when the hall ever spoke, 0 when it never did.",
                            hall -> Optional.of(hall.heard().isPresent() ? 1.0 : 0.0)),
                    new Figure(
                            "listed_timestamp_seconds",
                            "First day on which the roster knows the hall.",
                            hall -> hall.listed().map(HallFigures::second)),
                    new Figure(
                            "online",
                            "The hall's last word about itself: 1 online, 0 offline.",
                            heard(heard -> heard.online().map(HallFigures::one))),
                    new Figure(
                            "last_heard_timestamp_seconds",
                            "When anything of the hall last arrived; what it says of its own time does not matter.",
                            heard(heard -> Optional.of(second(heard.last())))),
                    new Figure(
                            "records_every_seconds",
                            "How far apart the hall's records come when it sends several together, as on a metered line; 0 when each leaves at once.",
                            heard(heard -> Optional.of(seconds(heard.recordsEvery())))),
                    new Figure(
                            "open",
                            "1 when the hall is open now as declared, else 0; absent where no hours are declared.",
                            hall -> hall.hours().map(hours -> one(hours.open()))),
                    new Figure(
                            "missed_open_seconds",
                            "How much of the declared opening hours passed since anything of the hall last arrived, two weeks back at most.",
                            hall -> hall.hours().flatMap(Hours::missed).map(HallFigures::seconds)),
                    new Figure(
                            "vitals_timestamp_seconds",
                            "When the hall's box last told how it is; the following figures are as of then.",
                            look(look -> Optional.of(second(look.received())))),
                    new Figure(
                            "clock_quality",
                            "How far the box's clock could be trusted: 2 set by the internet, 1 by its own battery, 0 not at all.",
                            look(look -> Optional.of(quality(look)))),
                    new Figure(
                            "card_used_percent",
                            "How much of the card's life is used, as the card says it; over 100 past its time.",
                            look(look -> number(look.cardUsedPercent()))),
                    new Figure(
                            "card_spare_state",
                            "How many of the card's spare blocks are used: 1 normal, 2 four fifths, 3 nine tenths.",
                            look(look -> number(look.cardSpareState()))),
                    new Figure(
                            "file_system_errors",
                            "Faults that the box's file system has found on the card.",
                            look(look -> number(look.fileSystemErrors()))),
                    new Figure(
                            "under_voltage",
                            "1 while the supply's voltage was too low, else 0.",
                            look(look -> number(look.underVoltage()))),
                    new Figure(
                            "certificate_end_timestamp_seconds",
                            "When the box's certificate towards the province ends, a day early at most.",
                            look(look -> look.certificateEnds().map(HallFigures::second))),
                    new Figure(
                            "update_timestamp_seconds",
                            "When the hall last told of an update.",
                            hall -> hall.update().map(update -> second(update.received()))),
                    new Figure(
                            "records_missing",
                            "Records that are not here though later ones have been for ten minutes.",
                            hall -> Optional.of((double) hall.missing())),
                    new Figure(
                            "chain_breaks",
                            "Records that do not follow from the one before them.",
                            hall -> Optional.of((double) hall.chainBreaks())),
                    new Figure(
                            "chain_break_timestamp_seconds",
                            "When the newest such record was found here.",
                            hall -> hall.lastBreak().map(HallFigures::second)));

    private HallFigures() {}

    /// @param name after `conglang_hall_`
    private record Figure(
            String name, String help, Function<HallStanding, Optional<Double>> value) {}

    private record Labelled(HallStanding hall, Labels labels) {}

    static void add(List<HallStanding> halls, Gauges gauges) {
        var labelled =
                halls.stream()
                        .map(hall ->
                                new Labelled(
                                        hall,
                                        Labels.of(
                                                "hall",
                                                hall.hall().value(),
                                                "commune",
                                                hall.commune())))
                        .toList();
        for (var figure : FIGURES) {
            gauges.gauge(
                    "conglang_hall_" + figure.name,
                    figure.help,
                    labelled.stream()
                            .flatMap(each ->
                                    figure.value.apply(each.hall).stream()
                                            .map(value -> new Point(each.labels, value)))
                            .toList());
        }
        gauges.counter(
                "conglang_hall_rejected_messages",
                "Messages and records of the hall that were set aside since ever.",
                labelled.stream()
                        .map(each -> new Point(each.labels, (double) each.hall.rejected()))
                        .toList());
        gauges.gauge(
                "conglang_hall_update",
                "1 with how the newest update that the hall told of ended, as label outcome.",
                labelled.stream()
                        .flatMap(each ->
                                each.hall.update().stream()
                                        .map(Update::outcome)
                                        .map(outcome ->
                                                new Point(
                                                        each.labels.add("outcome", outcome.name()),
                                                        1)))
                        .toList());
        gauges.gauge(
                "conglang_hall_finding",
                "1 for each thing that was wrong when the box last told how it is, as label code.",
                labelled.stream()
                        .flatMap(each ->
                                each.hall.look().stream()
                                        .flatMap(look -> look.findings().stream())
                                        .map(code -> CODES.contains(code) ? code : OTHER)
                                        .distinct()
                                        .map(code -> new Point(each.labels.add("code", code), 1)))
                        .toList());
    }

    private static Function<HallStanding, Optional<Double>> heard(
            Function<Heard, Optional<Double>> value) {
        return hall -> hall.heard().flatMap(value);
    }

    private static Function<HallStanding, Optional<Double>> look(
            Function<Look, Optional<Double>> value) {
        return hall -> hall.look().flatMap(value);
    }

    private static double quality(Look look) {
        return switch (look.clock()) {
            case estimated -> 0;
            case rtc -> 1;
            case synced -> 2;
        };
    }

    private static Optional<Double> number(OptionalLong value) {
        return value.isEmpty() ? Optional.empty() : Optional.of((double) value.getAsLong());
    }

    private static double one(boolean yes) {
        return yes ? 1 : 0;
    }

    private static double second(Instant moment) {
        return moment.toEpochMilli() / 1e3;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
