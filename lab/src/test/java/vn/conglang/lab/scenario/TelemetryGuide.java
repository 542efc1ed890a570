package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.GatewayProgram;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.process.Program;

/// `docs/telemetry.md` read as an outside programmer would: every command in it, line by line, by a
/// shell at the province, with the province's papers and nothing of ours but the stream.
final class TelemetryGuide {
    private static final Path GUIDE = Path.of("..", "docs", "telemetry.md");
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final String TOPICS = "conglang/v1/halls/" + GatewayProgram.HALL + "/up/";
    private static final String SEAL =
            """
            select json_build_object(
                       'content', content, 'signature', signature, 'certificate', certificate)
              from ledger_seal order by number limit 1
            """;

    private final Lab lab;
    private final Path desk;

    /// @param desk an empty folder in which the commands run
    TelemetryGuide(Lab lab, Path desk) {
        this.lab = lab;
        this.desk = desk;
    }

    /// Runs every command.
    ///
    /// @return what each printed, by its text, in order
    Map<String, String> follow() throws IOException {
        holdReady("packed", packed());
        holdReady("seal", Files.writeString(desk.resolve("ready.json"), seal()));
        var printed = new LinkedHashMap<String, String>();
        for (var line : commands()) {
            var done = shell(line).run();
            assertThat(done.exitCode()).as("%s%n%s%s", line, done.out(), done.err()).isZero();
            printed.put(line, done.out());
        }
        return printed;
    }

    private static List<String> commands() throws IOException {
        return COMMANDS.matcher(Files.readString(GUIDE))
                .results()
                .flatMap(block -> block.group(1).lines())
                .filter(line -> !line.isBlank())
                .toList();
    }

    /// What the hall really sent, as a hall on a metered line would send it.
    private Path packed() {
        shell("mosquitto_sub $TO -t '" + TOPICS + "usage' -C 1 -N | gzip -9 > packed.gz").check();
        return desk.resolve("packed.gz");
    }

    private String seal() {
        return lab.database().rows(SEAL).getFirst();
    }

    /// Neither comes often enough to be waited for: the broker keeps one ready meanwhile. The
    /// province takes it for what it is, a repeated delivery.
    private void holdReady(String kind, Path payload) {
        var client = Mosquitto.client("mosquitto_pub", lab.certificates().hall(), TOPICS + kind);
        client.addAll(List.of("-q", "1", "-r", "-f", payload.toString()));
        lab.provincePlace().program(client.toArray(String[]::new)).check();
    }

    private Program shell(String line) {
        var papers = lab.certificates().province();
        var to =
                new ArrayList<>(
                        List.of(
                                "-V 5",
                                "-h " + Addresses.BROKER_NAME,
                                "-p " + Addresses.BROKER_PORT,
                                "--cafile " + papers.trustedCa(),
                                "--cert " + papers.certificate(),
                                "--key " + papers.key()));
        return lab.provincePlace()
                .program(
                        "env",
                        "TO=" + String.join(" ", to),
                        "sh",
                        "-euc",
                        "cd " + desk + "\n" + line)
                .within(Duration.ofSeconds(60));
    }
}
