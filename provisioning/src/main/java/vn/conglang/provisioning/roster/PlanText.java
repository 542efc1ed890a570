package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import vn.conglang.communes.Commune;
import vn.conglang.communes.Communes;

/// A plan as a person reads it before saying yes.
final class PlanText {
    private static final int MOST_NAMED = 8;

    private final Communes communes;
    private final LocalDate day;

    PlanText(Communes communes, LocalDate day) {
        this.communes = communes;
        this.day = day;
    }

    /// The differences, one a line, under headings that count them.
    List<String> lines(Plan plan) {
        var lines = new ArrayList<String>();
        var added = plan.changes().stream().filter(Change.Added.class::isInstance).toList();
        var altered = plan.changes().stream().filter(Change.Altered.class::isInstance).toList();
        var ended = plan.changes().stream().filter(Change.Ended.class::isInstance).toList();
        section(lines, "Added", added);
        section(lines, "Changed", altered);
        section(lines, "Ended", ended);
        if (!plan.missing().isEmpty()) {
            lines.add(
                    "Not in the list, and left as they are: %d (%s); --end-missing DATE ends them"
                            .formatted(plan.missing().size(), ids(plan.missing())));
        }
        lines.add("In the list as they are in the roster: " + plan.unchanged());
        return lines;
    }

    private void section(List<String> lines, String title, List<Change> changes) {
        if (!changes.isEmpty()) {
            lines.add(title + ": " + changes.size());
            var rows = changes.stream().map(this::row).toList();
            Columns.of(rows).lines().forEach(line -> lines.add("  " + line));
        }
    }

    private List<String> row(Change change) {
        var hall = change.hall();
        return switch (change) {
            case Change.Added _ ->
                    List.of(
                            hall.id().value(),
                            hall.name(),
                            said(FactKind.COMMUNE, hall.commune()),
                            hall.accessPoint().word(),
                            hall.uplink().word(),
                            "ring " + hall.ring(),
                            "from " + hall.since());
            case Change.Altered(_, FactKind kind, var before, var after, LocalDate from) ->
                    List.of(
                            hall.id().value(),
                            hall.name(),
                            kind.word(),
                            said(kind, before) + "  →  " + said(kind, after),
                            kind.dated() ? "from " + from : "");
            case Change.Ended(_, LocalDate end, String reason) ->
                    List.of(hall.id().value(), hall.name(), "on " + end, reason);
        };
    }

    private String said(FactKind kind, Optional<String> value) {
        return value.map(text -> said(kind, text)).orElse("(nothing)");
    }

    private String said(FactKind kind, String value) {
        return kind == FactKind.COMMUNE
                ? value
                        + communes.byCode(value, day)
                                .map(Commune::fullName)
                                .map(" "::concat)
                                .orElse("")
                : value;
    }

    private static String ids(List<Hall> halls) {
        var named =
                halls.stream()
                        .limit(MOST_NAMED)
                        .map(hall -> hall.id().value())
                        .collect(Collectors.joining(", "));
        return halls.size() > MOST_NAMED ? named + ", …" : named;
    }
}
