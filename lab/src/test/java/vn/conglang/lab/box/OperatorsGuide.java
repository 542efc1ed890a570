package vn.conglang.lab.box;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private final Box box;

    OperatorsGuide(Box box) {
        this.box = box;
    }

    /// A block of the guide.
    private record Block(String language, String text) {}

    /// What a person at the machine has: sudo, an editor, passphrases in the head.
    void prepare() throws IOException {
        box.write("/usr/bin/sudo", "#!/bin/sh\nexec \"$@\"\n");
        box.write("/root/editor", "#!/bin/sh\ncat /root/typed >\"$1\"\n");
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

    /// All of it, in the guide's order.
    void follow() throws IOException {
        int done = 0;
        for (var block : blocks()) {
            switch (block.language()) {
                case "ini" -> box.write("/root/typed", block.text());
                case "console" -> {
                    block.text().lines().forEach(this::atATerminal);
                    done++;
                }
                case "sh" ->
                        block.text().lines().filter(STANDS_ON::contains).forEach(this::asOperator);
                default -> {}
            }
        }
        assertThat(done).isEqualTo(4);
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

    /// Whoever is asked for something types the passphrase.
    private void atATerminal(String line) {
        var words =
                line.startsWith("sudo ")
                        ? List.<String>of()
                        : List.of("runuser", "-u", "conglang-provisioning", "--");
        var all = new java.util.ArrayList<>(words);
        var inside = "cd " + WORKSHOP + "; " + line;
        if (line.contains(" - ")) {
            all.addAll(List.of("sh", "-euc", inside)); // reads to the end of what is typed
        } else {
            all.addAll(
                    List.of(
                            "env",
                            "SYSTEMD_EDITOR=/root/editor",
                            "script",
                            "-qefc",
                            "set -e; " + inside,
                            "/dev/null"));
        }
        var said = box.program(all.toArray(String[]::new)).reading(WORDS).run();
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
