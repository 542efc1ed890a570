package vn.conglang.province.people;

import java.io.PrintWriter;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.province.people.Accounts.Actor;
import vn.conglang.province.store.ApiToken;
import vn.conglang.province.store.Store;

/// `conglang-province tokens`: which programs may read figures.
@Command(
        name = "tokens",
        description = {
            "Makes, lists and revokes tokens with which programs read halls, usage and reports at /api/v1.",
            "",
            "A token is printed once, when it is made; nobody can show it again. It reads, and changes nothing."
        })
public final class TokensCommand {
    private static final int NOT_DONE = 1;
    private static final int MOST_YEARS = 2;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Supplier<PeopleCommand.Parts> parts;
    private final Clock clock;

    private TokensCommand(Supplier<PeopleCommand.Parts> parts, Clock clock) {
        this.parts = parts;
        this.clock = clock;
    }

    /// The command with its own commands.
    ///
    /// @param parts read when a command is run
    public static CommandLine line(Supplier<PeopleCommand.Parts> parts, Clock clock) {
        return new CommandLine(new TokensCommand(parts, clock));
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Makes a token and prints it, this once.")
    int add(
            @Parameters(paramLabel = "NAME", description = "which program it is for") String name,
            @Option(
                            names = "--until",
                            required = true,
                            paramLabel = "DAY",
                            description =
                                    "the last day on which it counts, at most two years ahead")
                    String until,
            @Option(
                            names = "--commune",
                            paramLabel = "CODE",
                            arity = "1..*",
                            description =
                                    "reads of these communes only, five digits; absent: of all")
                    List<String> communes) {
        var codes = codes(communes);
        return with((tokens, to) -> {
            var ends = day(until, to.zone()).plusDays(1).atStartOfDay(to.zone()).toInstant();
            Optional<Tokens.Made> made;
            try {
                made = tokens.add(name, codes, ends, actor());
            } catch (IllegalArgumentException e) {
                throw wrong("NAME: " + e.getMessage());
            }
            if (made.isEmpty()) {
                return refuse(
                        "There is or was a token \"" + name + "\", marks and capitals aside.");
            }
            out().println("For " + made.get().name() + ", shown this once, until " + until + ":");
            out().println("  " + made.get().secret());
            return 0;
        });
    }

    private Set<String> codes(List<String> communes) {
        var codes = new TreeSet<>(communes == null ? List.<String>of() : communes);
        codes.stream()
                .filter(code -> !code.matches("\\d{5}"))
                .findFirst()
                .ifPresent(code -> {
                    throw wrong("--commune: must be a code of five digits (got \"" + code + "\")");
                });
        return codes;
    }

    private LocalDate day(String text, ZoneId zone) {
        LocalDate day;
        try {
            day = LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw wrong("--until: must be a day such as 2027-06-30 (got \"" + text + "\")");
        }
        var today = LocalDate.ofInstant(clock.instant(), zone);
        if (day.isBefore(today) || day.isAfter(today.plusYears(MOST_YEARS))) {
            throw wrong(
                    "--until: must be from today to %s (got \"%s\")"
                            .formatted(today.plusYears(MOST_YEARS), text));
        }
        return day;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists all tokens that ever were: state, reach, last use.")
    int list() {
        return with((tokens, to) -> {
            var all = tokens.all();
            if (all.isEmpty()) {
                out().println("There is no token. See: conglang-province tokens add --help");
            }
            for (var each : all) {
                out().println(
                                "%s  %s  %s  %s"
                                        .formatted(
                                                each.name(),
                                                state(each, to.zone()),
                                                each.communes().isEmpty()
                                                        ? "all communes"
                                                        : String.join(
                                                                " ",
                                                                new TreeSet<>(each.communes())),
                                                each.used()
                                                        .map(used ->
                                                                "last used "
                                                                        + minute(used, to.zone()))
                                                        .orElse("never used")));
            }
            return 0;
        });
    }

    private String state(ApiToken token, ZoneId zone) {
        if (token.revoked().isPresent()) {
            return "revoked " + minute(token.revoked().get(), zone);
        }
        var last = LocalDate.ofInstant(token.ends(), zone).minusDays(1);
        return token.holds(clock.instant()) ? "until " + last : "over since " + last;
    }

    private static String minute(Instant instant, ZoneId zone) {
        return MINUTE.format(instant.atZone(zone));
    }

    @Command(
            name = "revoke",
            mixinStandardHelpOptions = true,
            description = "Revokes a token: from now on it is refused.")
    int revoke(@Parameters(paramLabel = "NAME") String name) {
        return with((tokens, _) -> {
            var revoked = tokens.revoke(name, actor());
            if (revoked.isEmpty()) {
                return refuse(
                        "No token that counts has the name \""
                                + name
                                + "\". See: conglang-province tokens list");
            }
            out().println("Revoked: " + revoked.get().name());
            return 0;
        });
    }

    private int with(Work work) {
        var settings = parts.get();
        try (var store = Store.open(settings.database())) {
            var people = new People(store.people(), settings.people(), "", clock);
            var code = work.run(people.tokens(), settings);
            out().flush();
            return code;
        }
    }

    private int refuse(String why) {
        spec.commandLine().getErr().println(why);
        return NOT_DONE;
    }

    private ParameterException wrong(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }

    private static Actor actor() {
        return new Actor("(" + System.getProperty("user.name", "") + ")", "command line");
    }

    private interface Work {
        int run(Tokens tokens, PeopleCommand.Parts settings);
    }
}
