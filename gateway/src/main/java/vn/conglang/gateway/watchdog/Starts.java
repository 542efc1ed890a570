package vn.conglang.gateway.watchdog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// How often the agent was started since the box was switched on, and which loop hung before. Kept
/// in systemd's runtime folder, which is memory, so that the card is spared. Thread-safe.
public final class Starts {
    private static final Logger log = LoggerFactory.getLogger(Starts.class);
    private static final String COUNT = "starts";
    private static final String HUNG = "hung";

    private final Optional<Path> folder;
    private final long count;
    private final Optional<String> hungBefore;

    private Starts(Optional<Path> folder, long count, Optional<String> hungBefore) {
        this.folder = folder;
        this.count = count;
        this.hungBefore = hungBefore;
    }

    /// Notes one more start.
    ///
    /// @param folder the runtime folder, which outlives the agent but no power cut; empty without
    ///   systemd: then every start is the first
    public static Starts noted(Optional<Path> folder) {
        if (folder.isEmpty()) {
            return new Starts(folder, 1, Optional.empty());
        }
        var hung = read(folder.get().resolve(HUNG));
        var count = read(folder.get().resolve(COUNT)).map(Starts::number).orElse(0L) + 1;
        try {
            Files.writeString(folder.get().resolve(COUNT), Long.toString(count));
            Files.deleteIfExists(folder.get().resolve(HUNG));
        } catch (IOException e) {
            log.atWarn().addKeyValue("reason", e.toString()).log("this start is not noted");
        }
        hung.ifPresent(loop -> log.warn("started anew because {} hung", loop));
        return new Starts(folder, count, hung);
    }

    /// Since the box was switched on; 1 is the first.
    public long count() {
        return count;
    }

    /// Which loop hung before this start; empty when the start before ended otherwise.
    public Optional<String> hungBefore() {
        return hungBefore;
    }

    /// Notes for the next start that a loop hangs.
    void hangs(String loop) {
        folder.ifPresent(path -> {
            try {
                Files.writeString(path.resolve(HUNG), loop);
            } catch (IOException e) {
                log.atWarn().addKeyValue("reason", e.toString()).log("this hang is not noted");
            }
        });
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file).strip()).filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty(); // the first start
        }
    }

    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
