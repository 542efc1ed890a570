package vn.conglang.province.review;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.conglang.province.store.LedgerHole;
import vn.conglang.province.store.Store;

/// `conglang province holes`.
@Command(
        name = "holes",
        mixinStandardHelpOptions = true,
        description = {
            "Lists records that are missing although later ones of the same hall are stored. After a backup was restored these are the ones that the province had confirmed since that backup: the halls have deleted them.",
            "",
            "--accept notes them as lost, for good, and lets each ledger go on; until then its hall sends its oldest records again and again, and no new ones."
        })
public final class HolesCommand implements Callable<Integer> {
    private static final int FOUND = 1;
    private static final int LONGEST_MINUTES = 60 * 24 * 365;

    @Option(
            names = "--older",
            paramLabel = "MINUTES",
            description =
                    "only where later records have been stored for so long; a hall sends again within the hour (default: ${DEFAULT-VALUE})")
    private int older = 120;

    @Option(names = "--accept", description = "notes these records as lost")
    private boolean accept;

    @Option(names = "--by", paramLabel = "NAME", description = "who says so, with --accept")
    private @Nullable String by;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Supplier<ReviewSettings> settings;

    /// @param settings read when the command is run
    public HolesCommand(Supplier<ReviewSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        if (older < 0 || older > LONGEST_MINUTES) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--older must be 0 to %d (got %d)".formatted(LONGEST_MINUTES, older));
        }
        try (var store = Store.open(settings.get().database())) {
            return accept
                    ? say(store.acceptHoles(age(), who()), "Noted as lost", 0)
                    : say(store.holes(age()), "Missing", FOUND);
        }
    }

    private Duration age() {
        return Duration.ofMinutes(older);
    }

    private String who() {
        if (by == null || by.isBlank() || by.length() > 100) {
            throw new ParameterException(
                    spec.commandLine(), "--accept needs --by, the name of who says so");
        }
        return by.strip();
    }

    private int say(List<LedgerHole> holes, String what, int found) {
        var out = spec.commandLine().getOut();
        holes.forEach(each ->
                out.println(
                        "%s, ledger %s: records %d to %d"
                                .formatted(each.hall(), each.ledger(), each.first(), each.last())));
        var records = holes.stream().mapToLong(each -> each.last() - each.first() + 1).sum();
        out.println("%s: %d records of %d ledgers.".formatted(what, records, holes.size()));
        out.flush();
        return holes.isEmpty() ? 0 : found;
    }
}
