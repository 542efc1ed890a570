package vn.conglang.gateway.update;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The agent's word on how it is, as a small file in memory that is written anew every few seconds:
/// the program that updates reads it, and whoever stands at the box may. A word that grew old means
/// that the agent is gone. For one thread.
///
/// Lines of `name=value`: `version`, `written` (seconds since the box was switched on, as
/// `/proc/uptime` counts them), `portal`, `firewall`, `ledger` (`yes` or `no`), `uplink` (`yes`,
/// `no`, or `none` where none is set), `online` (guests), `ring`, and `update` (`now`, or why not).
public final class AgentWord {
    /// How often it is written.
    public static final Duration PAUSE = Duration.ofSeconds(5);

    private static final Logger log = LoggerFactory.getLogger(AgentWord.class);

    /// The half of the update program that speaks with the network has no rights at all.
    private static final Set<PosixFilePermission> READABLE =
            PosixFilePermissions.fromString("rw-r--r--");

    private final Path file;
    private final Supplier<State> state;
    private boolean failing;

    /// How the agent is.
    ///
    /// @param sinceSwitchedOn monotonic
    /// @param portal whether guests get their page
    /// @param firewall whether the gate stands
    /// @param ledger whether the last look at the ledger found it in order
    /// @param uplink `yes`, `no` or `none`
    /// @param online guests who are online
    /// @param update `now`, or why not
    public record State(
            String version,
            Duration sinceSwitchedOn,
            boolean portal,
            boolean firewall,
            boolean ledger,
            String uplink,
            long online,
            String ring,
            String update) {}

    /// A word that nobody has written yet.
    public AgentWord(Path file, Supplier<State> state) {
        this.file = file;
        this.state = state;
    }

    /// Writes it. Where the folder is missing nobody asks, and nothing is written.
    public void write() {
        var folder = file.getParent();
        if (folder == null || !Files.isDirectory(folder)) {
            return;
        }
        try {
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, text(state.get()), StandardCharsets.UTF_8);
            Files.setPosixFilePermissions(fresh, READABLE);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                failing = true;
                log.atWarn().addKeyValue("reason", e.toString()).log("can't say how the agent is");
            }
        }
    }

    private static String text(State state) {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("version", state.version());
        lines.put("written", state.sinceSwitchedOn().toSeconds());
        lines.put("portal", yes(state.portal()));
        lines.put("firewall", yes(state.firewall()));
        lines.put("ledger", yes(state.ledger()));
        lines.put("uplink", state.uplink());
        lines.put("online", state.online());
        lines.put("ring", state.ring());
        lines.put("update", state.update());
        var text = new StringBuilder();
        lines.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
        return text.toString();
    }

    private static String yes(boolean state) {
        return state ? "yes" : "no";
    }
}
