package vn.conglang.province.people;

import java.io.PrintWriter;
import java.net.URI;
import java.time.Clock;
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
import vn.conglang.province.people.Accounts.Invitation;
import vn.conglang.province.store.Account;
import vn.conglang.province.store.DatabaseSettings;
import vn.conglang.province.store.LogLine;
import vn.conglang.province.store.Store;

/// `conglang-province people`: who may read the pages, and what they did.
@Command(
        name = "people",
        description = {
            "Makes, lists, locks, unlocks and resets accounts of the province's pages; shows the log of what people did.",
            "",
            "Whoever is added gets a one-time code and sets a password and a second factor in the browser; nobody else ever knows them."
        })
public final class PeopleCommand {
    private static final int NOT_DONE = 1;
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Supplier<Parts> parts;

    private PeopleCommand(Supplier<Parts> parts) {
        this.parts = parts;
    }

    /// What it needs of the settings.
    ///
    /// @param zone of the times that it prints
    /// @param port of the page on this machine
    public record Parts(DatabaseSettings database, PeopleSettings people, ZoneId zone, int port) {}

    /// The command with its own commands.
    ///
    /// @param parts read when a command is run
    public static CommandLine line(Supplier<Parts> parts) {
        return new CommandLine(new PeopleCommand(parts));
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = "Adds somebody and prints the code to enrol with.")
    int add(
            @Parameters(paramLabel = "NAME", description = "as the pages show it") String name,
            @Option(
                            names = "--role",
                            required = true,
                            paramLabel = "ROLE",
                            description = "digital, information, security or commune")
                    String role,
            @Option(
                            names = "--commune",
                            paramLabel = "CODE",
                            arity = "1..*",
                            description = "of an officer of communes: their codes, five digits")
                    List<String> communes) {
        var known =
                Role.of(role)
                        .orElseThrow(() ->
                                wrong(
                                        "--role: must be digital, information, security or commune (got \""
                                                + role
                                                + "\")"));
        var codes = codes(known, communes);
        return with((people, to) -> {
            Optional<Invitation> invitation;
            try {
                invitation = people.accounts().add(name, known, codes, actor());
            } catch (IllegalArgumentException e) {
                throw wrong("NAME: " + e.getMessage());
            }
            if (invitation.isEmpty()) {
                return refuse("Somebody has the name \"" + name + "\", marks and capitals aside.");
            }
            show(invitation.get(), to);
            var today = LocalDate.now(to.zone());
            codes.stream()
                    .filter(code -> people.store().hallsIn(List.of(code), today).isEmpty())
                    .forEach(code ->
                            out().println("By the list of halls none lies in " + code + " today."));
            return 0;
        });
    }

    private Set<String> codes(Role role, List<String> communes) {
        var codes = new TreeSet<>(communes == null ? List.<String>of() : communes);
        codes.stream()
                .filter(code -> !code.matches("\\d{5}"))
                .findFirst()
                .ifPresent(code -> {
                    throw wrong("--commune: must be a code of five digits (got \"" + code + "\")");
                });
        if ((role == Role.COMMUNE) == codes.isEmpty()) {
            throw wrong(
                    role == Role.COMMUNE
                            ? "--commune: whose role is commune needs the code of one commune or more"
                            : "--commune: only whose role is commune is bound to communes");
        }
        return codes;
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists everybody, with state and sessions.")
    int list() {
        return with((people, to) -> {
            var all = people.accounts().all();
            if (all.isEmpty()) {
                out().println("There is no account. See: conglang-province people add --help");
            }
            for (var each : all) {
                var sessions = people.sessions().of(each).size();
                out().println(
                                "%s  %s  %s  %s"
                                        .formatted(
                                                each.name(),
                                                role(each),
                                                state(each, to.zone()),
                                                sessions == 1
                                                        ? "1 session"
                                                        : sessions + " sessions"));
            }
            return 0;
        });
    }

    @Command(
            name = "lock",
            mixinStandardHelpOptions = true,
            description = "Locks an account and ends its sessions.")
    int lock(@Parameters(paramLabel = "NAME") String name) {
        return to(
                name,
                "Locked: ",
                (people, account) -> people.accounts().lock(account.id(), actor()));
    }

    @Command(
            name = "unlock",
            mixinStandardHelpOptions = true,
            description = "Opens a locked account.")
    int unlock(@Parameters(paramLabel = "NAME") String name) {
        return to(
                name,
                "Unlocked: ",
                (people, account) -> people.accounts().unlock(account.id(), actor()));
    }

    @Command(
            name = "reset",
            mixinStandardHelpOptions = true,
            description =
                    "Makes password, second factor and recovery codes of an account void, ends its sessions, and prints a new code to enrol with.")
    int reset(@Parameters(paramLabel = "NAME") String name) {
        return with((people, to) -> {
            var invitation =
                    people.accounts()
                            .named(name)
                            .flatMap(each -> people.accounts().reset(each.id(), actor()));
            if (invitation.isEmpty()) {
                return refuse(unknown(name));
            }
            show(invitation.get(), to);
            return 0;
        });
    }

    @Command(
            name = "sessions",
            mixinStandardHelpOptions = true,
            description = "Shows where somebody is signed in; with --end ends it.")
    int sessions(
            @Parameters(paramLabel = "NAME") String name,
            @Option(names = "--end", description = "ends all") boolean end) {
        return with((people, to) -> {
            var account = people.accounts().named(name).orElse(null);
            if (account == null) {
                return refuse(unknown(name));
            }
            for (var each : people.sessions().of(account)) {
                out().println(
                                "%s  since %s, last used %s, from %s"
                                        .formatted(
                                                each.device().isEmpty()
                                                        ? "unknown device"
                                                        : each.device(),
                                                MINUTE.format(each.begun().atZone(to.zone())),
                                                MINUTE.format(each.seen().atZone(to.zone())),
                                                each.source()));
            }
            if (end) {
                people.accounts().endSessions(account.id(), actor());
                out().println("All sessions of " + account.name() + " are ended.");
            }
            return 0;
        });
    }

    @Command(
            name = "log",
            mixinStandardHelpOptions = true,
            description = {
                "Shows what people did, the newest first.",
                "",
                "--verify follows the chain from its first row and prints the number and hash of the last. Written down elsewhere, these show later whether rows were taken off the end. Exit code 1 when a row was changed, added or removed."
            })
    int log(
            @Option(names = "--verify", description = "follows the chain") boolean verify,
            @Option(
                            names = "--most",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "how many rows; default: ${DEFAULT-VALUE}")
                    int most) {
        return with((people, to) -> {
            if (verify) {
                return verdict(people.log().verify());
            }
            people.log().lines(Long.MAX_VALUE, "", "", Math.clamp(most, 1, 100_000)).stream()
                    .map(line -> text(line, to.zone()))
                    .forEach(out()::println);
            return 0;
        });
    }

    private int verdict(PeopleLog.Verdict verdict) {
        if (verdict.broken().isPresent()) {
            return refuse(
                    "Row %d does not follow from the one before it: rows were changed, added or removed there. Whole are %d rows."
                            .formatted(verdict.broken().get(), verdict.lines()));
        }
        out().println(
                        "Whole: %d rows, the last %s"
                                .formatted(verdict.lines(), verdict.head().hex()));
        return 0;
    }

    private static String text(LogLine line, ZoneId zone) {
        var entry = line.entry();
        return "%d  %s  %s  %s  %s  %s  %s"
                .formatted(
                        line.number(),
                        MINUTE.format(line.at().atZone(zone)),
                        entry.person().isEmpty() ? "-" : entry.person(),
                        entry.kind(),
                        entry.subject().isEmpty() ? "-" : entry.subject(),
                        entry.detail().isEmpty() ? "-" : entry.detail(),
                        entry.source());
    }

    private void show(Invitation invitation, Parts to) {
        var page =
                to.people().publicUrl().map(URI::toString).orElse("http://localhost:" + to.port());
        out().println(
                        "For "
                                + invitation.name()
                                + ", once, until "
                                + MINUTE.format(invitation.until().atZone(to.zone()))
                                + ":");
        out().println("  page  " + page + "/enrol");
        out().println("  code  " + invitation.code());
    }

    private static String role(Account account) {
        return (account.role() + " " + String.join(" ", new TreeSet<>(account.communes()))).strip();
    }

    private static String state(Account account, ZoneId zone) {
        if (account.locked()) {
            return "locked";
        }
        if (account.canSignIn()) {
            return "in use";
        }
        return account.invitedUntil()
                .map(until -> "to enrol until " + MINUTE.format(until.atZone(zone)))
                .orElse("not enrolled");
    }

    private int to(String name, String done, Act act) {
        return with((people, _) -> {
            var account = people.accounts().named(name).flatMap(each -> act.on(people, each));
            if (account.isEmpty()) {
                return refuse(unknown(name));
            }
            out().println(done + account.get().name());
            return 0;
        });
    }

    private int with(Work work) {
        var settings = parts.get();
        try (var store = Store.open(settings.database())) {
            var people = new People(store.people(), settings.people(), "", Clock.systemUTC());
            var code = work.run(people, settings);
            out().flush();
            return code;
        }
    }

    private static String unknown(String name) {
        return "Nobody has the name \"" + name + "\". See: conglang-province people list";
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
        int run(People people, Parts settings);
    }

    private interface Act {
        Optional<Account> on(People people, Account account);
    }
}
