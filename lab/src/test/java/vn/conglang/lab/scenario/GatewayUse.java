package vn.conglang.lab.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import vn.conglang.lab.hall.Lab;

/// What the agent and its gateway hold at one moment.
///
/// @param kilobytes the agent's memory (PSS)
/// @param files its open files
/// @param threads its threads
/// @param connections that the gateway's kernel follows
/// @param elements in the sets and maps of the gateway's rules
record GatewayUse(long kilobytes, long files, long threads, long connections, long elements) {

    /// Now; the agent has to run.
    static GatewayUse of(Lab lab) {
        var process = Path.of("/proc", Long.toString(lab.gateway().service().pid()));
        var place = lab.gatewayPlace();
        return new GatewayUse(
                pss(process),
                entries(process.resolve("fd")),
                entries(process.resolve("task")),
                place.program("conntrack", "-L").run().out().lines().count(),
                place.program("nft", "list", "ruleset")
                        .check()
                        .lines()
                        .filter(line -> line.contains("expires"))
                        .count());
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

    private static long entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
