package vn.conglang.province.figures;

import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import vn.conglang.province.review.ReviewSettings;
import vn.conglang.province.store.Store;

/// `conglang province figures`.
@Command(
        name = "figures",
        mixinStandardHelpOptions = true,
        description = {
            "Makes the sums by hall, hour and day anew of the stored records, and shows every day of a hall whose stored sums are not those of its records.",
            "",
            "Changes nothing unless --remake is given. \"verify\" tells whether the records themselves are what the halls signed."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:all are equal", " 1:some are not", "64:wrong usage"})
public final class FiguresCommand implements Callable<Integer> {
    private static final int DIFFERENT = 1;
    private static final int MOST_DAYS = 4000;
    private static final int DAYS = 400;

    @Option(
            names = "--from",
            paramLabel = "DAY",
            description = "first day, such as 2026-09-01; default: " + DAYS + " days back")
    private @Nullable LocalDate from;

    @Option(names = "--until", paramLabel = "DAY", description = "last day; default: today")
    private @Nullable LocalDate until;

    @Option(names = "--remake", description = "stores the sums that the records make")
    private boolean remake;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Supplier<ReviewSettings> settings;

    /// @param settings read when the command is run
    public FiguresCommand(Supplier<ReviewSettings> settings) {
        this.settings = settings;
    }

    @Override
    public Integer call() {
        var with = settings.get();
        var last = until == null ? LocalDate.now(with.zone()) : until;
        var first = from == null ? last.minusDays(DAYS) : from;
        if (first.isAfter(last) || first.plusDays(MOST_DAYS).isBefore(last)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--from must be at most %d days before --until (got %s and %s)"
                            .formatted(MOST_DAYS, first, last));
        }
        var out = spec.commandLine().getOut();
        try (var store = Store.open(with.database())) {
            if (remake) {
                store.demandSums(with.zone(), first, last.plusDays(1));
            }
            store.makeSums(with.zone());
            var different = 0;
            for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
                for (var each : store.sumDifferences(with.zone(), day)) {
                    different++;
                    out.printf("%s, %s:%n", each.day(), each.hall());
                    out.printf("  stored:  %s%n", each.kept().isEmpty() ? "nothing" : each.kept());
                    out.printf("  records: %s%n", each.made().isEmpty() ? "nothing" : each.made());
                }
            }
            out.println(
                    different == 0
                            ? "%s to %s: the sums are those of the records.".formatted(first, last)
                            : "%d days of halls are not those of the records; --remake makes them anew."
                                    .formatted(different));
            out.flush();
            return different == 0 ? 0 : DIFFERENT;
        }
    }
}
