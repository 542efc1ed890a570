package vn.conglang.provisioning.roster;

import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.conglang.communes.Communes;
import vn.conglang.communes.Spelling;

/// `roster find`.
@Command(
        name = "find",
        mixinStandardHelpOptions = true,
        description = {
            "Finds halls by what any fact says, now or before: names, villages, people, numbers.",
            "",
            "A commune's name, a former one too, finds the halls in it. Marks may be left out."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:found", " 1:found nothing", "64:wrong usage", "78:roster refused"})
final class FindCommand extends RosterPartCommand {

    @Parameters(paramLabel = "TEXT", arity = "1..*", description = "What to look for.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        var text = String.join(" ", words);
        var plain = Spelling.plain(text);
        var today = day(null);
        var communes =
                Communes.shipped().find(text, today).stream()
                        .map(match -> match.commune().code())
                        .collect(Collectors.toSet());
        var found =
                roster().everyFacts().stream()
                        .filter(hall ->
                                hall.facts().stream().anyMatch(fact -> says(fact, plain))
                                        || communes.contains(hall.on(today).commune()))
                        .map(hall -> hall.on(today))
                        .toList();
        if (found.isEmpty() || plain.isEmpty()) {
            warn("No hall is found by \"" + text + "\".");
            return 1;
        }
        HallTable.lines(found, today).forEach(this::say);
        return 0;
    }

    private static boolean says(Fact fact, String plain) {
        return Spelling.plain(fact.value()).contains(plain)
                || Spelling.plain(fact.hall().value()).contains(plain);
    }
}
