package vn.conglang.province.review;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.province.store.Question;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;

/// `conglang province review`.
@Command(
        name = "review",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what a person should look at in what halls sent: days that are the same, use at night, devices that move nothing, presses without devices, rates that cannot be, ledgers begun anew.",
            "",
            "No line is an accusation. Each has honest reasons, too, which stand beside it: ask, or go and see."
        })
public final class ReviewCommand implements Callable<Integer> {
    private static final int MOST_DAYS = 400;

    @Parameters(
            arity = "0..1",
            paramLabel = "HALL",
            description = "this hall only, such as qn-0417; default: all")
    private @Nullable String hall;

    @Option(
            names = "--days",
            description = "how many days back are looked at (default: ${DEFAULT-VALUE})")
    private int days = 30;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Supplier<ReviewSettings> settings;

    /// @param settings read when the command is run
    public ReviewCommand(Supplier<ReviewSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        if (days < 1 || days > MOST_DAYS) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--days must be 1 to %d (got %d)".formatted(MOST_DAYS, days));
        }
        var with = settings.get();
        var out = spec.commandLine().getOut();
        var now = Instant.now();
        try (var store = Store.open(with.database())) {
            var found =
                    store.questions(with.zone(), now.minus(Duration.ofDays(days)), now, wanted());
            found.forEach(each -> out.println(inWords(each)));
            out.println(
                    found.isEmpty()
                            ? "Nothing to look at in %d days.".formatted(days)
                            : "%d to look at. None is an accusation.".formatted(found.size()));
            out.flush();
            return 0;
        }
    }

    private Optional<HallId> wanted() {
        try {
            return Optional.ofNullable(hall).map(HallId::new);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static String inWords(Question question) {
        return "%s, %s to %s: %s"
                .formatted(
                        question.hall(),
                        question.first(),
                        question.last(),
                        reason(question.kind()).formatted(question.times()));
    }

    private static String reason(Question.Kind kind) {
        return switch (kind) {
            case identical_days ->
                    "%d days have the same figures to the last byte; records copied, or a clock that went back?";
            case night_use ->
                    "%d nights with use from 23:00 to 4:00, hours not declared; a hall that is open, a neighbour in reach, or a machine left on?";
            case closed_at_night ->
                    "%d nights with use from 23:00 to 4:00 while the hall was closed by its declared hours; hours that changed, a neighbour in reach, or a machine left on?";
            case idle_devices ->
                    "%d days on which ten devices or more moved next to nothing; a line that was down, or devices that are none?";
            case accepts_without_devices ->
                    "%d quarter-hours with the button pressed and no device seen; presses by a program?";
            case impossible_rate ->
                    "%d quarter-hours with more than the line or the network can do; a counter that jumped?";
            case chain_restart ->
                    "the ledger was begun anew %d times; a new card or box, or a file that was damaged?";
        };
    }
}
