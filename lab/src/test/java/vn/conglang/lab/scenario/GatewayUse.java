package vn.conglang.lab.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.process.Program;

/// What the agent and its gateway hold at one moment.
///
/// @param memory the agent's (PSS), in kB: grows with what the JVM compiles and keeps for later
/// @param heap what is in use in its heap, in kB, after a collection
/// @param children memory (PSS) of the programs that it keeps running, such as `nft`, in kB
/// @param files its open files
/// @param threads its threads
/// @param connections that the gateway's kernel follows, but for those that it only remembers
/// @param elements in the sets and maps of the gateway's rules
record GatewayUse(
        long memory,
        long heap,
        long children,
        long files,
        long threads,
        long connections,
        long elements) {

    /// Now; the agent has to run.
    static GatewayUse of(Lab lab) {
        var pid = lab.gateway().service().pid();
        var process = process(pid);
        var place = lab.gatewayPlace();
        return new GatewayUse(
                pss(process),
                heap(pid),
                children(pid),
                entries(process.resolve("fd")),
                entries(process.resolve("task")),
                place.program("conntrack", "-L")
                        .run()
                        .out()
                        .lines()
                        .filter(line -> !line.contains("TIME_WAIT") && !line.contains(" CLOSE "))
                        .count(),
                place.program("nft", "list", "ruleset")
                        .check()
                        .lines()
                        .filter(line -> line.contains("expires"))
                        .count());
    }

    private static Path process(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }

    private static long children(long pid) {
        return ProcessHandle.of(pid)
                .orElseThrow()
                .descendants()
                .mapToLong(child -> pss(process(child.pid())))
                .sum();
    }

    private static long pss(Path process) {
        try (var lines = Files.lines(process.resolve("smaps_rollup"))) {
            return lines.filter(line -> line.startsWith("Pss:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")))
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Live objects; asking makes the agent collect.
    private static long heap(long pid) {
        var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        var total =
                Program.of(jcmd, Long.toString(pid), "GC.class_histogram")
                        .check()
                        .lines()
                        .filter(line -> line.startsWith("Total"))
                        .findFirst()
                        .orElseThrow();
        return Long.parseLong(total.substring(total.lastIndexOf(' ') + 1)) / 1000;
    }

    private static long entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
