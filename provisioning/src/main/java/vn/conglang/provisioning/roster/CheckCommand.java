package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import picocli.CommandLine.Command;
import vn.conglang.communes.Communes;
import vn.conglang.communes.Spelling;

/// `roster check`.
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Reads the whole roster, such as after an edit or a merge by hand, and says what is wrong.",
            "",
            "That is: lines that can't be understood, communes that are no more, halls that look the"
                    + " same, halls without anybody to call."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:all right", "78:something is wrong"})
final class CheckCommand extends RosterPartCommand {
    private static final int WRONG = 78;

    @Override
    public Integer call() {
        var halls = roster().halls();
        var problems = problems(halls, day(null));
        problems.forEach(this::warn);
        say("%d halls, %d to look at.".formatted(halls.size(), problems.size()));
        return problems.isEmpty() ? 0 : WRONG;
    }

    private static List<String> problems(List<Hall> halls, LocalDate today) {
        var communes = Communes.shipped();
        var problems = new ArrayList<String>();
        var places = new HashMap<String, Hall>();
        for (var hall : halls) {
            if (communes.byCode(hall.commune(), today).isEmpty()) {
                var now = communes.ofCode(hall.commune(), today);
                problems.add(
                        "%s: %s is no commune on %s%s"
                                .formatted(
                                        hall.id(),
                                        hall.commune(),
                                        today,
                                        now.isEmpty()
                                                ? ""
                                                : "; it went to "
                                                        + now.getFirst().commune().code()));
            }
            if (hall.contacts().isEmpty()) {
                problems.add(hall.id() + ": nobody to call is known");
            }
            var same = places.putIfAbsent(hall.commune() + Spelling.folded(hall.name()), hall);
            if (same != null) {
                problems.add(
                        "%s and %s: have one name in one commune (%s)"
                                .formatted(same.id(), hall.id(), hall.name()));
            }
        }
        return problems;
    }
}
