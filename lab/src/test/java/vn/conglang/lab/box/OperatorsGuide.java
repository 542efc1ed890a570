package vn.conglang.lab.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// The blocks of the operator's guide that want root, a terminal, or a file written by hand, done
/// as they are written on the province's own machine. What the workshop's command does is shown by
/// [vn.conglang.lab.workshop.GuideCommandsIT]; here only that of it runs on which these stand.
final class OperatorsGuide {
    private static final Path GUIDE = Path.of("..", "docs", "van-hanh.md");
    private static final Pattern BLOCK = Pattern.compile("```([a-z]+)\n(.*?)```", Pattern.DOTALL);
    private static final String WORKSHOP = "/var/lib/conglang-provisioning";
    private static final String WORDS = "correct horse battery staple\n";
    private static final Set<String> STANDS_ON =
            Set.of("conglang-provisioning broker config", "conglang-provisioning settings key");

    /// Begins a line for the machine with the province's database, which
    /// `province.halls.HallsCommandTest` runs.
    private static final String ELSEWHERE = "conglang-province ";

    private final Box box;

    OperatorsGuide(Box box) {
        this.box = box;
    }

    /// A block of the guide.
    private record Block(String language, String text) {}

    /// What a person at the machine has: sudo, an editor, passphrases in the head.
    void prepare() throws IOException {
        box.write("/usr/bin/sudo", "#!/bin/sh\nexec \"$@\"\n");
        // systemd keeps what stands between two remarks
        box.write(
                "/root/editor",
                """
                #!/bin/sh
                for file; do :; done
                sed -i '/^### Anything/r /root/typed' "$file"
                """);
        box.check("chmod", "755", "/usr/bin/sudo", "/root/editor");
        for (var name : List.of("conglang-issuing", "conglang-root", "conglang-signing")) {
            box.write("/srv/passphrases/" + name, WORDS);
        }
        box.check("chown", "-R", "conglang-provisioning", "/srv/passphrases");
        box.check("chmod", "-R", "go=", "/srv/passphrases");
        box.write(WORKSHOP + "/provisioning.toml", only("toml"));
        box.write(WORKSHOP + "/averages.json", only("json"));
        box.check("chown", "conglang-provisioning", WORKSHOP + "/averages.json");
        asOperator("conglang-provisioning authority init");
    }

    /// All of it, in the guide's order, but for blocks of `bash`: they stand at the province's
    /// server.
    void follow() throws IOException {
        int done = 0;
        for (var block : blocks()) {
            switch (block.language()) {
                case "ini" -> box.write("/root/typed", block.text());
                case "console" -> {
                    block.text()
                            .lines()
                            .filter(line -> !line.startsWith(ELSEWHERE))
                            .forEach(this::atATerminal);
                    done++;
                }
                case "sh" ->
                        block.text().lines().filter(STANDS_ON::contains).forEach(this::asOperator);
                default -> {}
            }
        }
        assertThat(done).isEqualTo(5);
    }

    /// A line of the workshop's own user.
    String asOperator(String line) {
        return box.check(
                "runuser",
                "-u",
                "conglang-provisioning",
                "--",
                "env",
                "CREDENTIALS_DIRECTORY=/srv/passphrases",
                "sh",
                "-euc",
                "cd " + WORKSHOP + "; " + line);
    }

    /// Whoever is asked for a passphrase types it a moment later: what was typed before does not
    /// count.
    private void atATerminal(String line) {
        var all = new ArrayList<String>();
        if (!line.startsWith("sudo ")) {
            all.addAll(List.of("runuser", "-u", "conglang-provisioning", "--"));
        }
        all.addAll(List.of("env", "SYSTEMD_EDITOR=/root/editor", "sh", "-euc"));
        all.add(
                line.contains(" - ") // reads to the end
                        ? "cd %s; printf '%s' | %s".formatted(WORKSHOP, WORDS, line)
                        : "cd %s; (sleep 3; printf '%s'; sleep 1) | script -qefc '%s' /dev/null"
                                .formatted(WORKSHOP, WORDS, line));
        var said = box.run(all.toArray(String[]::new));
        assertThat(said.exitCode()).as("%s%n%s%s", line, said.out(), said.err()).isZero();
    }

    private static String only(String language) throws IOException {
        return blocks().stream()
                .filter(block -> block.language().equals(language))
                .map(Block::text)
                .findFirst()
                .orElseThrow();
    }

    private static List<Block> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(GUIDE))
                .results()
                .map(found -> new Block(found.group(1), found.group(2)))
                .toList();
    }
}
