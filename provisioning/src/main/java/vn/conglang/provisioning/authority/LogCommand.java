package vn.conglang.provisioning.authority;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.provisioning.workshop.WorkshopCommand;

/// Shows or checks the log.
@Command(
        name = "log",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the log of every act, or with verify checks that no line was changed.",
            "",
            "verify prints the number of lines and the hash of the last: write both down on paper,"
                    + " and give them to --holds later. Somebody who rewrites the whole log cannot"
                    + " rewrite the paper."
        })
final class LogCommand extends WorkshopCommand {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "verify", arity = "0..1", description = "check instead of showing")
    private @Nullable String verb;

    @Option(names = "--hall", paramLabel = "HALL", description = "only what is about this hall")
    private @Nullable String hall;

    @Option(
            names = "--holds",
            paramLabel = "LINES:HASH",
            description = "verify that this earlier end of the log is still part of it")
    private @Nullable String earlier;

    @Override
    public Integer call() {
        if (verb != null && !verb.equals("verify")) {
            throw new ParameterException(spec.commandLine(), "log: unknown word \"" + verb + "\"");
        }
        var acts = new ArrayList<Act>();
        var log = new ActLog(workshop(), Clock.systemUTC(), acts::add);
        log.alone(() -> acts.size()); // reading is checking
        if (verb == null && earlier == null) {
            show(acts);
            return 0;
        }
        if (earlier != null && !log.holds(head(earlier))) {
            throw new AuthorityException(
                    log.file() + ": does not hold " + earlier + ": lines were changed or removed");
        }
        new LogAgainstFiles(workshop()).check(acts);
        say("%s: %d lines, unbroken".formatted(log.file(), log.head().lines()));
        say("%d:%s".formatted(log.head().lines(), log.head().hash()));
        return 0;
    }

    private void show(List<Act> acts) {
        for (var act : acts) {
            if (hall == null || act.about().containsValue(hall)) {
                say(
                        "%6d  %s  %-22s %s  by %s"
                                .formatted(
                                        act.number(),
                                        act.at(),
                                        act.what(),
                                        particulars(act.about()),
                                        act.by()));
            }
        }
    }

    private static String particulars(Map<String, String> about) {
        return about.entrySet().stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .collect(Collectors.joining(", "));
    }

    private ActLog.Head head(String text) {
        var parts = text.split(":", 2);
        try {
            return new ActLog.Head(Long.parseLong(parts[0]), parts.length == 2 ? parts[1] : "");
        } catch (NumberFormatException e) {
            throw new ParameterException(
                    spec.commandLine(), "--holds: must be LINES:HASH (got \"" + text + "\")", e);
        }
    }
}
