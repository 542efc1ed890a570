package vn.conglang.lab.hall;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import vn.conglang.lab.process.Program;

/// `lab shell NAME`.
@Command(
        name = "shell",
        description = "Opens a shell in one of the lab's machines.",
        mixinStandardHelpOptions = true)
final class ShellCommand implements Callable<Integer> {
    @Parameters(paramLabel = "NAME", description = "gw, net, prov, or g1, g2 ... for a phone.")
    private String name = "";

    @Override
    public Integer call() {
        var settings = LabSettings.standard();
        var lab = Lab.at(settings);
        var wanted = name.startsWith(settings.prefix()) ? name : settings.prefix() + name;
        var place =
                lab.places().stream()
                        .filter(found -> found.name().equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> new LabException(refusal(lab)));
        var prompt = "PS1=" + place.name() + ":\\w# ";
        return place.inside(
                        new Program(
                                List.of("env", prompt, "bash", "--norc", "-i"),
                                "",
                                java.time.Duration.ZERO))
                .runOnTerminal();
    }

    private String refusal(Lab lab) {
        var names = lab.places().stream().map(Namespace::name).toList();
        return names.isEmpty()
                ? "The lab is not up: conglang lab up"
                : "The lab has no machine %s; it has %s".formatted(name, String.join(", ", names));
    }
}
