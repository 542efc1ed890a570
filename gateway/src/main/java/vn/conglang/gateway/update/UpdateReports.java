package vn.conglang.gateway.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.gateway.uplink.Letter;
import vn.conglang.gateway.uplink.Letters;
import vn.conglang.groundwork.file.SafeFile;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.TelemetryException;
import vn.conglang.telemetry.Topics;

/// How updates of this box went, from the program that does them to the province. Thread-safe.
///
/// That program leaves a file for each, `ID.report`, with lines `version=`, `outcome=` (applied or
/// reverted), `reason=` and `at=`; it belongs to another user, so what was sent is noted here.
public final class UpdateReports implements Letters {
    private static final Logger log = LoggerFactory.getLogger(UpdateReports.class);
    private static final String ENDING = ".report";
    private static final int LARGEST = 4096;
    private static final int REMEMBERED = 50;

    private final Path folder;
    private final Path note;
    private final HallId hall;
    private final Set<String> sent; // guarded by this, oldest first

    /// @param folder of the reports; need not exist
    /// @param note file in which the agent remembers what was sent
    /// @throws RuntimeException when the note can't be read
    public UpdateReports(Path folder, Path note, HallId hall) {
        this.folder = folder;
        this.note = note;
        this.hall = hall;
        this.sent = new LinkedHashSet<>(lines(note));
    }

    @Override
    public synchronized List<Letter> waiting() {
        var letters = new ArrayList<Letter>();
        for (var file : reports()) {
            var id = id(file);
            if (!sent.contains(id)) {
                receipt(file, id).map(this::letter).ifPresent(letters::add);
            }
        }
        return letters;
    }

    @Override
    public synchronized void sent(String id) {
        if (!sent.add(id)) {
            return;
        }
        while (sent.size() > REMEMBERED) {
            sent.remove(sent.iterator().next());
        }
        try {
            SafeFile.write(note, String.join("\n", sent).getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // it is sent once more after a restart; the province knows it by its id
            log.atDebug().addKeyValue("reason", e.toString()).log("sent report not noted");
        }
    }

    private Letter letter(Receipt receipt) {
        return new Letter(
                receipt.id(),
                Topics.receipt(hall),
                "vn.conglang.receipt.v1",
                Payloads.write(receipt));
    }

    private static Optional<Receipt> receipt(Path file, String id) {
        try {
            if (Files.size(file) > LARGEST) {
                return Optional.empty();
            }
            Map<String, String> said = new HashMap<>();
            for (var line : Files.readAllLines(file)) {
                var parts = line.split("=", 2);
                if (parts.length == 2) {
                    said.put(parts[0], parts[1].strip());
                }
            }
            return Optional.of(
                    new Receipt(
                            id,
                            Receipt.Kind.update,
                            said.getOrDefault("version", ""),
                            Receipt.Outcome.valueOf(said.getOrDefault("outcome", "")),
                            said.getOrDefault("reason", ""),
                            said.getOrDefault("at", "")));
        } catch (IOException | TelemetryException | IllegalArgumentException e) {
            log.atDebug().addKeyValue("reason", e.toString()).log("report not understood");
            return Optional.empty();
        }
    }

    private List<Path> reports() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            return List.of(); // the next look finds them
        }
    }

    private static String id(Path file) {
        var name = String.valueOf(file.getFileName());
        return "update-" + name.substring(0, name.length() - ENDING.length());
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            log.atWarn().addKeyValue("reason", e.toString()).log("sent reports not known");
            return List.of();
        }
    }
}
