package vn.conglang.lab.hall;

import java.util.List;
import vn.conglang.lab.process.Program;

/// One network namespace of the lab: a machine, as far as the network can tell.
///
/// @param name as `ip netns` lists it
public record Namespace(String name) {
    /// A program that runs in here once it is started.
    public Program program(String... arguments) {
        return inside(Program.of(arguments));
    }

    /// The same program, run in here.
    public Program inside(Program program) {
        return program.startedBy(List.of("ip", "netns", "exec", name));
    }

    /// Lines for `ip -batch`, carried out in here in one go.
    void configure(String lines) {
        Program.of("ip", "-n", name, "-batch", "-").reading(lines).check();
    }

    /// Sets kernel settings of here, as `name=value`.
    void set(String... settings) {
        var arguments = new java.util.ArrayList<>(List.of("sysctl", "-qw"));
        arguments.addAll(List.of(settings));
        inside(Program.of(arguments)).check();
    }

    /// Loads rules of nft into here.
    public void rules(String rules) {
        program("nft", "-f", "-").reading(rules).check();
    }

    /// The numbers of the processes in here.
    public List<Long> processes() {
        return Program.of("ip", "netns", "pids", name)
                .run()
                .out()
                .lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(Long::valueOf)
                .toList();
    }
}
