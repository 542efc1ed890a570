package vn.conglang.lab.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.lab.hall.Lab;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Program;

/// The programs of a cluster in the province's namespace: two brokers and a worker at each. All can
/// be killed and started again.
final class NodePair implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<Part> parts = new ArrayList<>();

    /// A program that can be killed.
    static final class Part {
        private final String name;
        private final Program program;
        private final Path log;
        private ProcessHandle process;
        private boolean killed;

        Part(String name, Program program, Path log) {
            this.name = name;
            this.program = program;
            this.log = log;
            this.process = program.start(log);
        }

        String name() {
            return name;
        }

        void kill() {
            killed = true;
            process.destroyForcibly();
            if (!Wait.until(PATIENCE, () -> !process.isAlive())) {
                throw new IllegalStateException(name + " is still there after kill -9");
            }
        }

        void start() {
            killed = false;
            process = program.start(log);
        }

        /// What systemd does with a program that ended by itself, as a worker whose database was
        /// just starting.
        void startIfItEnded() {
            if (!killed && !process.isAlive()) {
                start();
            }
        }

        /// Freezes it, as a machine that hangs: its connections stay and nothing answers.
        void signal(String signal) {
            Program.of("kill", "-" + signal, Long.toString(process.pid())).check();
        }
    }

    NodePair(Lab lab) {
        for (var number = 1; number <= 2; number++) {
            var name = "node-" + number;
            parts.add(
                    part(
                            lab,
                            name,
                            "-Xmx256m",
                            "-cp",
                            System.getProperty("java.class.path"),
                            ArtemisNode.class.getName(),
                            lab.folders().folder(name).toString(),
                            Integer.toString(mqttPort(number)),
                            Integer.toString(6160 + number),
                            Integer.toString(6160 + 3 - number)));
        }
        for (var number = 1; number <= 2; number++) {
            var name = "worker-" + number;
            var settings = lab.folders().folder(name).resolve("province.toml");
            write(settings, number);
            parts.add(
                    part(
                            lab,
                            name,
                            "-Xmx128m",
                            "-XX:+UseSerialGC",
                            "-jar",
                            lab.folders()
                                    .root()
                                    .resolve("program/province/conglang-province.jar")
                                    .toString(),
                            "--settings",
                            settings.toString()));
        }
    }

    private static int mqttPort(int number) {
        return 1880 + number;
    }

    /// Where halls find the nodes.
    static List<Integer> mqttPorts() {
        return List.of(mqttPort(1), mqttPort(2));
    }

    /// Brokers first.
    List<Part> parts() {
        return List.copyOf(parts);
    }

    private static Part part(Lab lab, String name, String... arguments) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var all = new ArrayList<>(List.of(java));
        all.addAll(List.of(arguments));
        return new Part(name, lab.provincePlace().inside(Program.of(all)), lab.folders().log(name));
    }

    private static void write(Path file, int number) {
        var toml =
                """
                [broker]
                url = "mqtt://127.0.0.1:%d"
                [database]
                url = "jdbc:postgresql://127.0.0.1:5432/conglang"
                user = "conglang"
                [page]
                address = "127.0.0.1"
                port = %d
                [metrics]
                port = 0
                [people]
                sign-in = false
                """
                        .formatted(mqttPort(number), 8090 + number);
        try {
            java.nio.file.Files.writeString(file, toml);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        parts.reversed().forEach(Part::kill);
    }
}
