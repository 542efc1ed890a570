package vn.conglang.lab.hall;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;

/// The commands `lab up`, `status`, `shell` and `down`, as a person gives them, and what they leave
/// of themselves on the machine: nothing. Needs root.
class LabCommandsIT {
    private static final Path NAME_SERVERS = Path.of("/etc/netns");

    private @Nullable FileChannel turn;

    @BeforeEach
    void awaitTurn() throws IOException {
        var file = Path.of(System.getProperty("java.io.tmpdir"), "conglang-lab-commands.lock");
        turn = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        turn.lock();
        command("down");
    }

    @AfterEach
    void leaveNothing() throws IOException {
        command("down");
        if (turn != null) {
            turn.close();
        }
    }

    @Test
    void upAndDownMayBeSaidTwiceAndTheMachineIsAsItWas() throws IOException {
        var before = machine();

        assertThat(command("up", "--guests", "2")).contains("cl-g1", "cl-g2");
        var guest = guestsLink();
        assertThat(command("up", "--guests", "3")).contains("cl-g3");
        assertThat(guestsLink()).as("what stood was left alone").isEqualTo(guest);
        assertThat(command("status")).contains("gateway", "cl-g3");
        assertThat(shell("gw", "ip -br address show br-hall\nexit\n").out())
                .contains(Addresses.GATEWAY);
        assertThat(shell("nobody", "").exitCode()).isEqualTo(69);
        assertThat(shell("nobody", "").err()).contains("cl-gw").doesNotContain("at vn.conglang");
        command("down");
        command("down");

        assertThat(machine()).isEqualTo(before);
        assertThat(shell("gw", "").err()).contains("conglang lab up");
    }

    /// Everything of the machine's own network that a lab could have touched.
    private static Map<String, Object> machine() throws IOException {
        var found = new LinkedHashMap<String, Object>();
        for (var question :
                List.of(
                        "ip -j link",
                        "ip -j -4 route show table all",
                        "ip -j -6 route show table all",
                        "ip -j rule",
                        "ip netns list",
                        "nft list ruleset")) {
            found.put(question, Program.of(question.split(" ")).check());
        }
        found.put("addresses", withoutLifetimes(Program.of("ip", "-j", "address").check()));
        found.put("kernel settings", kernelSettings());
        found.put("name servers", names(NAME_SERVERS));
        return found;
    }

    private static String withoutLifetimes(String addresses) {
        return addresses.replaceAll("\"(valid|preferred)_life_time\":\\d+", "");
    }

    private static Map<String, String> kernelSettings() {
        var settings = new TreeMap<String, String>();
        Program.of("sysctl", "-e", "-a", "--pattern", "^net\\.(ipv[46]\\.(conf|neigh)|netfilter)")
                .run()
                .out()
                .lines()
                .map(line -> line.split(" = ", 2))
                .filter(words -> words.length == 2 && !words[0].matches(".*(_count|entropy).*"))
                .forEach(words -> settings.put(words[0], words[1]));
        assertThat(settings).containsKey("net.ipv4.conf.all.forwarding");
        return settings;
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    private static String guestsLink() {
        return Program.of("ip", "-n", "cl-g1", "-j", "link", "show", "wlan0").check();
    }

    private static String command(String... arguments) {
        var out = new StringWriter();
        var code =
                new CommandLine(new HallCommand())
                        .setOut(new PrintWriter(out, true))
                        .execute(arguments);
        assertThat(code).as("lab %s", String.join(" ", arguments)).isZero();
        return out.toString();
    }

    /// A program of its own, because a shell takes over the terminal.
    private static Finished shell(String name, String typed) {
        return Program.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        "vn.conglang.lab.Main",
                        "lab",
                        "shell",
                        name)
                .reading(typed)
                .run();
    }
}
