package vn.conglang.provisioning.roster;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import vn.conglang.communes.Communes;
import vn.conglang.provisioning.sheet.Sheet;
import vn.conglang.provisioning.sheet.SheetFile;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.provisioning.workshop.Workshop;
import vn.conglang.provisioning.workshop.WorkshopLock;

/// Changing the roster: one program at a time, as a whole or not at all.
final class RosterBook {
    private final Path workshop;
    private final Clock clock;
    private final Communes communes;

    RosterBook(Path workshop, Clock clock, Communes communes) {
        this.workshop = workshop;
        this.clock = clock;
        this.communes = communes;
    }

    /// Before the number of new ids, from the workshop's settings (`roster.prefix`).
    String prefix() {
        var settings = new Workshop(workshop).settings();
        var prefix =
                settings.value(
                        "roster.prefix",
                        "qn",
                        text -> {
                            if (!text.matches("[a-z][a-z0-9]{0,9}")) {
                                throw new IllegalArgumentException(
                                        "must be 1 to 10 letters a-z or digits, such as \"qn\"");
                            }
                            return text;
                        });
        settings.check("roster");
        return prefix;
    }

    /// What a file would make of the roster; nothing is changed.
    ///
    /// @throws RefusedException when the file can't be understood at all
    Plan plan(Path file, Wish wish) {
        var list = list(file, wish);
        return Planning.of(Roster.open(workshop, clock), list, wish);
    }

    /// Makes it so, unless the plan has problems; the plan is made under the lock.
    Plan apply(Path file, Wish wish) {
        var list = list(file, wish);
        return change(roster -> Planning.of(roster, list, wish));
    }

    /// Changes the roster under the lock, unless the plan has problems.
    Plan change(Function<Roster, Plan> planning) {
        try (var _ = WorkshopLock.take(Roster.folder(workshop))) {
            var plan = planning.apply(Roster.open(workshop, clock));
            if (plan.problems().isEmpty() && !plan.changes().isEmpty()) {
                FactFile.write(Roster.file(workshop), plan.facts());
            }
            return plan;
        }
    }

    private HallList list(Path file, Wish wish) {
        var sheets = SheetFile.read(file);
        var readable = new ArrayList<HallList>();
        var left = new ArrayList<Problem>();
        for (var sheet : sheets) {
            var heading = HeadingRow.find(sheet, Words.shipped());
            if (heading.isPresent() && readable.isEmpty()) {
                readable.add(HallList.read(sheet, heading.get(), communes, wish.from()));
                sheet.remarks().forEach(remark -> left.add(Problem.ofFile(remark)));
            } else if (!sheet.rows().isEmpty()) {
                left.add(Problem.ofFile("the sheet \"" + sheet.name() + "\" was not read"));
            }
        }
        if (readable.isEmpty()) {
            throw new RefusedException(noHeading(file, sheets));
        }
        var list = readable.getFirst();
        left.addAll(list.remarks());
        return new HallList(list.entries(), list.problems(), left);
    }

    private static String noHeading(Path file, List<Sheet> sheets) {
        var words = Words.shipped();
        var some =
                List.of(Field.NAME, Field.VILLAGE, Field.COMMUNE, Field.KEEPER_PHONE).stream()
                        .map(field -> "\"" + words.heading(field) + "\"")
                        .toList();
        return "%s: in its first 30 rows (%d sheets) there is no row of headings such as %s"
                .formatted(file, sheets.size(), String.join(", ", some));
    }
}
