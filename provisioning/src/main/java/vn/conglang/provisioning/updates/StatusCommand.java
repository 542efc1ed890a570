package vn.conglang.provisioning.updates;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import vn.conglang.provisioning.roster.Roster;
import vn.conglang.provisioning.workshop.WorkshopCommand;

/// `updates status`.
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        description =
                "What each ring has, how many halls are in it, and whether updates are paused.")
final class StatusCommand extends WorkshopCommand {
    @Override
    public Integer call() {
        var repository = Repository.open(workshop());
        var versions =
                repository.places().stream()
                        .collect(
                                Collectors.toMap(
                                        Repository.Place::ring, Repository.Place::version));
        var halls =
                Roster.open(workshop()).halls().stream()
                        .collect(Collectors.groupingBy(hall -> hall.ring(), Collectors.counting()));
        say("%-10s %-20s %s".formatted("ring", "version", "halls"));
        Stream.of(Ring.values())
                .forEach(ring ->
                        say(
                                "%-10s %-20s %d"
                                        .formatted(
                                                ring.key(),
                                                versions.getOrDefault(ring, "-"),
                                                halls.getOrDefault(ring.key(), 0L))));
        say(
                repository
                        .paused()
                        .map(reason -> "updates are paused: " + reason)
                        .orElse("updates go round"));
        return 0;
    }
}
