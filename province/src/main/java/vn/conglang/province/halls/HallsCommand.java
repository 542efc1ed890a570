package vn.conglang.province.halls;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.province.store.DatabaseSettings;
import vn.conglang.province.store.Store;

/// `conglang province halls`.
@Command(
        name = "halls",
        mixinStandardHelpOptions = true,
        description = {
            "Takes what the roster says of the halls: names, communes and declared opening hours, with their days, and rings. The file is what \"conglang-provisioning roster publish FILE\" wrote.",
            "",
            "Shows every problem with row, column and value, and every difference. Changes nothing unless all is right and --yes is given. The file takes the place of all that was known before; every file that was taken is kept in the database."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:done, or shown", "64:wrong usage", "78:list refused"})
public final class HallsCommand implements Callable<Integer> {
    private static final int REFUSED = 78;

    @Parameters(paramLabel = "FILE", description = "the list, CSV")
    private Path file = Path.of("");

    @Option(names = "--yes", description = "takes it")
    private boolean yes;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Supplier<DatabaseSettings> database;

    /// @param database read when the command is run
    public HallsCommand(Supplier<DatabaseSettings> database) {
        this.database = database;
    }

    @Override
    public Integer call() {
        HallList list;
        try {
            list = HallList.read(file);
        } catch (HallListException e) {
            spec.commandLine().getErr().println(e.getMessage());
            spec.commandLine()
                    .getErr()
                    .println("Nothing was changed: " + e.count() + " to put right.");
            return REFUSED;
        }
        try (var store = Store.open(database.get())) {
            var before =
                    yes
                            ? store.replaceHallPeriods(list.periods(), list.content())
                            : store.hallPeriods();
            var rings = yes ? store.replaceRings(list.rings()) : store.rings();
            show(Difference.between(before, list.periods()), !rings.equals(list.rings()));
        }
        return 0;
    }

    private void show(Difference difference, boolean otherRings) {
        var out = spec.commandLine().getOut();
        difference.lines().forEach(out::println);
        if (otherRings) {
            out.println("Rings change.");
        }
        if (difference.isNone() && !otherRings) {
            out.println("There is nothing to change.");
        } else {
            out.println(
                    yes
                            ? "Changed."
                            : "Nothing was changed yet; the same command with --yes does it.");
        }
        out.flush();
    }
}
