package vn.conglang.provisioning.roster;

import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.conglang.communes.Communes;
import vn.conglang.provisioning.workshop.Workshop;
import vn.conglang.provisioning.workshop.WorkshopCommand;
import vn.conglang.telemetry.HallId;

/// What the commands of the roster have in common.
@Command
abstract class RosterPartCommand extends WorkshopCommand {
    private static final int REFUSED = 78;

    @Spec private CommandSpec spec = CommandSpec.create();

    final Clock clock() {
        return Clock.system(Workshop.ZONE);
    }

    /// A day as given, or today.
    final LocalDate day(@Nullable LocalDate given) {
        return given == null ? LocalDate.now(clock()) : given;
    }

    final Roster roster() {
        return Roster.open(workshop(), clock());
    }

    final RosterBook book() {
        return new RosterBook(workshop(), clock(), Communes.shipped());
    }

    /// A hall's id as given.
    final HallId id(String given) {
        try {
            return new HallId(given);
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    final ParameterException wrong(String why) {
        return new ParameterException(spec.commandLine(), why);
    }

    /// Prints what would be done, or was.
    ///
    /// @return the exit code
    final int report(Plan plan, LocalDate day, boolean done) {
        plan.remarks().forEach(remark -> say("note: " + remark.said()));
        if (!plan.problems().isEmpty()) {
            plan.problems().forEach(problem -> warn(problem.said()));
            warn("Nothing was changed: " + plan.problems().size() + " to put right.");
            return REFUSED;
        }
        new PlanText(Communes.shipped(), day).lines(plan).forEach(this::say);
        say(last(plan, done));
        return 0;
    }

    private static String last(Plan plan, boolean done) {
        if (plan.changes().isEmpty()) {
            return "There is nothing to change.";
        }
        return done ? "Changed." : "Nothing was changed yet; the same command with --yes does it.";
    }
}
