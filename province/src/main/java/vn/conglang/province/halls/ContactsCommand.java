package vn.conglang.province.halls;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.conglang.province.store.DatabaseSettings;
import vn.conglang.province.store.HallContact;
import vn.conglang.province.store.HallContact.Role;
import vn.conglang.province.store.Store;
import vn.conglang.telemetry.HallId;

/// `conglang-province contacts`.
@Command(
        name = "contacts",
        mixinStandardHelpOptions = true,
        description = {
            "Takes whom officers call for each hall. The file is what \"conglang-provisioning roster contacts FILE\" wrote.",
            "",
            "Shows every problem with its row, and how many entries would change; nobody's name or number. Changes nothing unless all is right and --yes is given. The file takes the place of all that was known before; delete it afterwards."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {" 0:done, or shown", "64:wrong usage", "78:list refused"})
public final class ContactsCommand implements Callable<Integer> {
    private static final List<String> HEADING = List.of("hall", "role", "name", "phone");
    private static final int REFUSED = 78;
    private static final int LONGEST_NAME = 120;

    @Parameters(paramLabel = "FILE", description = "the list, CSV")
    private Path file = Path.of("");

    @Option(names = "--yes", description = "takes it")
    private boolean yes;

    @Spec private CommandSpec spec = CommandSpec.create();

    private final Supplier<DatabaseSettings> database;

    /// @param database read when the command is run
    public ContactsCommand(Supplier<DatabaseSettings> database) {
        this.database = database;
    }

    @Override
    public Integer call() {
        var out = spec.commandLine().getOut();
        List<HallContact> contacts;
        try {
            contacts = read(file);
        } catch (HallListException e) {
            spec.commandLine().getErr().println(e.getMessage());
            spec.commandLine()
                    .getErr()
                    .println("Nothing was changed: " + e.count() + " to put right.");
            return REFUSED;
        }
        try (var store = Store.open(database.get())) {
            var before = new HashSet<>(yes ? store.replaceContacts(contacts) : store.contacts());
            var now = new HashSet<>(contacts);
            var added = now.stream().filter(each -> !before.contains(each)).count();
            var gone = before.stream().filter(each -> !now.contains(each)).count();
            out.printf(
                    "%d contacts of %d halls: %d new or other, %d no more.%n",
                    contacts.size(),
                    contacts.stream().map(HallContact::hall).distinct().count(),
                    added,
                    gone);
        }
        out.println(
                yes ? "Changed." : "Nothing was changed yet; the same command with --yes does it.");
        out.flush();
        return 0;
    }

    private static List<HallContact> read(Path file) {
        try {
            return parse(Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new HallListException(file + ": there is no such file", e);
        } catch (CharacterCodingException e) {
            throw new HallListException(file + ": is not UTF-8 text", e);
        } catch (IOException | UncheckedIOException e) {
            throw new HallListException(file + ": " + e.getMessage(), e);
        }
    }

    private static List<HallContact> parse(String content) throws IOException {
        var contacts = new ArrayList<HallContact>();
        var problems = new ArrayList<String>();
        var known = new HashSet<String>();
        try (var rows = CSVFormat.RFC4180.parse(new StringReader(content))) {
            for (var row : rows) {
                if (row.getRecordNumber() == 1) {
                    if (!row.toList().equals(HEADING)) {
                        problems.add("row 1: must be " + String.join(",", HEADING));
                    }
                } else if (row.size() != HEADING.size()) {
                    problems.add(
                            "row %d: must have %d columns (got %d)"
                                    .formatted(row.getRecordNumber(), HEADING.size(), row.size()));
                } else if (!known.add(row.get(0) + " " + row.get(1))) {
                    problems.add(
                            "row %d: the %s of %s stands in the list before"
                                    .formatted(row.getRecordNumber(), row.get(1), row.get(0)));
                } else {
                    read(row, contacts, problems);
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new HallListException(problems);
        }
        return contacts;
    }

    private static void read(CSVRecord row, List<HallContact> contacts, List<String> problems) {
        var where = "row %d: ".formatted(row.getRecordNumber());
        if (row.get(2).length() > LONGEST_NAME || !row.get(3).matches("\\+?[0-9]{0,15}")) {
            problems.add(
                    where
                            + "must have a name of at most %d letters and a number of digits"
                                    .formatted(LONGEST_NAME));
            return;
        }
        try {
            contacts.add(
                    new HallContact(
                            new HallId(row.get(0)),
                            Role.valueOf(row.get(1)),
                            row.get(2),
                            row.get(3)));
        } catch (IllegalArgumentException e) {
            problems.add(
                    where
                            + "must begin with a hall's id and keeper, team, box, internet or commune (got \"%s\" and \"%s\")"
                                    .formatted(row.get(0), row.get(1)));
        }
    }
}
