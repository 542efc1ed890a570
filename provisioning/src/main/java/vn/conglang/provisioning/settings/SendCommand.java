package vn.conglang.provisioning.settings;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.provisioning.roster.Roster;
import vn.conglang.provisioning.workshop.RefusedException;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Receipt.Outcome;

/// Sends settings to halls.
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = {
            "Shows what would change in each hall; with --yes signs it, sends it and waits for the"
                    + " halls' answers.",
            "",
            "The file is TOML like a hall's own settings file, and stands for all that the province"
                    + " sets: what was sent before and is not in it any more is taken back. An empty"
                    + " file takes everything back."
        },
        footer = {
            "",
            "Exit codes: 0 sent, 64 wrong usage, 70 a hall refused it, went back, or could not be"
                    + " sent to, 78 input refused."
        })
final class SendCommand extends SigningKeyCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @ArgGroup(multiplicity = "1")
    private Which which = new Which();

    @Option(
            names = "--file",
            paramLabel = "FILE",
            required = true,
            description = "the settings, in TOML")
    private Path file = Path.of("");

    @Option(names = "--yes", description = "send it")
    private boolean yes;

    @Option(
            names = "--wait",
            paramLabel = "MINUTES",
            defaultValue = "15",
            description =
                    "how long to wait for answers (default: ${DEFAULT-VALUE}; a hall takes up to 10"
                            + " to go back); 0 does not wait")
    private int wait;

    @Option(
            names = "--after",
            paramLabel = "VERSION",
            defaultValue = "0",
            description =
                    "gives it a version above this one, when the history here was lost and halls"
                            + " say that a higher one came before")
    private long after;

    /// Which halls.
    static final class Which {
        @Parameters(paramLabel = "HALL", arity = "1..*", description = "such as qn-0417")
        List<String> halls = List.of();

        @Option(names = "--all", description = "every hall of the roster")
        boolean all;
    }

    @Override
    public Integer call() throws InterruptedException {
        var fragment = Fragment.read(file);
        var halls = halls();
        if (wait < 0 || wait > 24 * 60) {
            throw new ParameterException(
                    spec.commandLine(), "--wait must be 0 to 1440 (got " + wait + ")");
        }
        halls.forEach(hall -> showDifference(hall, fragment));
        if (!yes) {
            warn("Nothing is sent; add --yes to send it.");
            return 0;
        }
        var sending =
                new Sending(
                        workshop(),
                        SigningKey.open(workshop(), passphrase(false)),
                        Clock.systemUTC());
        try (var letterbox = Letterbox.open(workshop())) {
            halls.forEach(letterbox::listenTo);
            halls.forEach(hall -> sending.send(letterbox, hall, fragment, after));
            sending.await(letterbox, Duration.ofMinutes(wait), this::showAnswer);
            letterbox.lost().ifPresent(reason -> warn("No answers come any more: " + reason));
        }
        return showResult(sending.sent());
    }

    private List<HallId> halls() {
        var roster = Roster.open(workshop());
        if (which.all) {
            var all = roster.halls().stream().map(hall -> hall.id()).toList();
            if (all.isEmpty()) {
                throw new RefusedException("--all: there is no hall in the roster");
            }
            return all;
        }
        var halls = new ArrayList<HallId>();
        var problems = new ArrayList<String>();
        for (var each : new TreeSet<>(which.halls)) {
            hall(each, roster).ifPresentOrElse(halls::add, () -> problems.add(strange(each)));
        }
        if (!problems.isEmpty()) {
            throw new RefusedException(problems);
        }
        return halls;
    }

    private static Optional<HallId> hall(String text, Roster roster) {
        try {
            return Optional.of(new HallId(text)).filter(id -> roster.hall(id).isPresent());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static String strange(String hall) {
        return "\"" + hall + "\": there is no such hall in the roster";
    }

    private void showDifference(HallId hall, Fragment fragment) {
        var history = History.of(workshop(), hall);
        var newest = history.newest();
        var before = newest.map(sent -> history.fragment(sent.version())).orElse(Fragment.NOTHING);
        var lines = fragment.differenceFrom(before);
        say(
                hall
                        + newest.map(sent -> ": after version " + sent.version())
                                .orElse(": nothing was sent before")
                        + (lines.isEmpty() ? ", nothing changes" : ""));
        lines.forEach(line -> say("  " + line));
    }

    private void showAnswer(Letterbox.Arrival arrival) {
        if (arrival.receipt().outcome() == Outcome.trying) {
            say(arrival.hall() + "  tries version " + arrival.receipt().subject());
        }
    }

    private int showResult(Map<HallId, Sent> sent) {
        say("");
        say("%-32s  %7s  %-9s  %s".formatted("HALL", "VERSION", "OUTCOME", "REASON"));
        new TreeMap<>(byName(sent))
                .forEach((hall, each) ->
                        say(
                                "%-32s  %7d  %-9s  %s"
                                        .formatted(
                                                hall, each.version(), each.outcome(), each.reason())
                                        .stripTrailing()));
        if (!sent.values().stream().allMatch(Sent::isAnswered)) {
            warn("A hall that does not answer gets it when it is back.");
        }
        return sent.values().stream().anyMatch(Sent::hasFailed) ? 70 : 0;
    }

    private static Map<String, Sent> byName(Map<HallId, Sent> sent) {
        var byName = new TreeMap<String, Sent>();
        sent.forEach((hall, each) -> byName.put(hall.value(), each));
        return byName;
    }
}
