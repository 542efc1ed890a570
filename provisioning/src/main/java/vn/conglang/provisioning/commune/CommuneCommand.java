package vn.conglang.provisioning.commune;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.communes.Communes;
import vn.conglang.communes.Match;
import vn.conglang.provisioning.workshop.Workshop;

/// `commune`: looking up communes.
@Command(
        name = "commune",
        description = "Looks up the province's communes, by today's names and by former ones.",
        mixinStandardHelpOptions = true,
        subcommands = {CommuneCommand.FindCommand.class, CommuneCommand.ListCommand.class})
public final class CommuneCommand implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "No command given after \"commune\"");
    }

    /// `commune find`.
    @Command(
            name = "find",
            mixinStandardHelpOptions = true,
            description = {
                "Finds the communes that a text means: a name, an address of before July 2025, a code.",
                "",
                "Marks may be left out.",
                "",
                "  conglang-provisioning commune find \"xã Vạn Yên, huyện Vân Đồn\""
            },
            exitCodeListHeading = "%nExit codes:%n",
            exitCodeList = {" 0:found", " 1:found nothing", "64:wrong usage"})
    static final class FindCommand implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "TEXT", arity = "1..*", description = "What to look for.")
        private List<String> words = List.of();

        @Option(
                names = "--on",
                paramLabel = "DATE",
                description = "Communes valid on that day, such as 2026-11-24; default: today.")
        private @Nullable LocalDate day;

        @Override
        public Integer call() {
            var on = day == null ? LocalDate.now(Clock.system(Workshop.ZONE)) : day;
            var communes = Communes.shipped();
            var found = communes.search(String.join(" ", words), on);
            if (found.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .printf(
                                "No commune valid on %s is or was called \"%s\".%n",
                                on, String.join(" ", words));
                return 1;
            }
            found.forEach(match -> spec.commandLine().getOut().println(line(match)));
            return 0;
        }

        private static String line(Match match) {
            var commune = match.commune();
            var line = "%s  %-22s".formatted(commune.code(), commune.fullName());
            if (match.former().isEmpty()) {
                return line.stripTrailing();
            }
            return line
                    + (match.divided() ? "  took in a part of " : "  took in ")
                    + match.former();
        }
    }

    /// `commune list`.
    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the communes of a day.")
    static final class ListCommand implements Callable<Integer> {
        @Spec private CommandSpec spec = CommandSpec.create();

        @Option(names = "--on", paramLabel = "DATE", description = "Default: today.")
        private @Nullable LocalDate day;

        @Override
        public Integer call() {
            var on = day == null ? LocalDate.now(Clock.system(Workshop.ZONE)) : day;
            var communes = Communes.shipped();
            var out = spec.commandLine().getOut();
            var province = communes.province(on);
            out.printf("%s     %s %s%n", province.code(), province.kind(), province.name());
            communes.on(on).forEach(each -> out.println(each.code() + "  " + each.fullName()));
            return 0;
        }
    }
}
