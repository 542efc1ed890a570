package vn.conglang.lab.workshop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.lab.hall.Wait;
import vn.conglang.lab.process.Finished;
import vn.conglang.lab.process.Program;

/// Debian's Mosquitto with the configuration that the workshop wrote, as its own user, started and
/// restarted by the very command that the workshop runs.
final class RealBroker implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ProvinceWorkshop workshop;
    private final String name;
    private final String listen;
    private final int port;
    private final int provincePort;

    private RealBroker(
            ProvinceWorkshop workshop, String name, String listen, int port, int provincePort) {
        this.workshop = workshop;
        this.name = name;
        this.listen = listen;
        this.port = port;
        this.provincePort = provincePort;
    }

    /// Writes the workshop's `[broker]` settings and the command; `broker config` starts it.
    static RealBroker of(ProvinceWorkshop workshop) {
        var broker =
                new RealBroker(
                        workshop,
                        "localhost",
                        "127.0.0.1",
                        ProvinceWorkshop.freePort(),
                        ProvinceWorkshop.freePort());
        broker.prepare();
        return broker;
    }

    /// The same on the usual ports of a machine of its own, which boxes reach by this name.
    static RealBroker reachedBy(String name, ProvinceWorkshop workshop) {
        var broker = new RealBroker(workshop, name, "", 8883, 8884);
        broker.prepare();
        return broker;
    }

    String settings() {
        return """
        [broker]
        address = "mqtts://%s:%d"
        listen = "%s"
        province = "127.0.0.1:%d"
        folder = "%s"
        data = "%s"
        restart = ["/bin/sh", "%s"]
        """
                .formatted(name, port, listen, provincePort, folder(), data(), restartScript());
    }

    /// Where its files stand.
    Path folder() {
        return workshop.directory().resolve("broker");
    }

    Path log() {
        return workshop.directory().resolve("broker.log");
    }

    /// Its process's number.
    String process() {
        return ProvinceWorkshop.read(pidFile()).strip();
    }

    /// Publishes as somebody on the halls' listener, and gives all that the client said.
    String publish(Credentials papers, String topic, String... more) {
        return publishOn(port, papers, topic, more);
    }

    /// Publishes on the province's listener.
    String publishAsProvince(Credentials papers, String topic, String... more) {
        return publishOn(provincePort, papers, topic, more);
    }

    private String publishOn(int listener, Credentials papers, String topic, String... more) {
        var arguments = client("mosquitto_pub", listener, papers, topic);
        arguments.addAll(List.of("-d", "-m", "hello"));
        arguments.addAll(List.of(more));
        // cut off while it waits for the broker's word, the client tries again for ever
        var atMost = List.of("timeout", "10");
        var finished =
                workshop.program(arguments).startedBy(atMost).within(Duration.ofSeconds(15)).run();
        return finished.out() + finished.err();
    }

    /// Waits two seconds for a message.
    Finished listen(Credentials papers, String topic, String... more) {
        var arguments = client("mosquitto_sub", port, papers, topic);
        arguments.addAll(List.of("-W", "2"));
        arguments.addAll(List.of(more));
        return workshop.program(arguments).within(Duration.ofSeconds(15)).run();
    }

    /// A listener in the background, once it is subscribed.
    ProcessHandle stay(Credentials papers, String topic, Path output) {
        var arguments = client("mosquitto_sub", port, papers, topic);
        arguments.add("-d");
        var eachLine = List.of("stdbuf", "-oL"); // or the file stays empty
        var process = workshop.program(arguments).startedBy(eachLine).start(output);
        if (!Wait.until(PATIENCE, () -> ProvinceWorkshop.read(output).contains("SUBACK"))) {
            process.destroy();
            throw new IllegalStateException("not subscribed: " + ProvinceWorkshop.read(output));
        }
        return process;
    }

    /// What the broker answers to this certificate in the handshake, as OpenSSL calls it.
    String answerTo(Credentials papers) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "openssl",
                                "s_client",
                                "-tls1_2", // where the answer comes within the handshake
                                "-connect",
                                name + ":" + port,
                                "-CAfile",
                                papers.trustedCa().toString()));
        if (!papers.certificate().toString().isEmpty()) {
            arguments.addAll(
                    List.of(
                            "-cert",
                            papers.certificate().toString(),
                            "-cert_chain",
                            papers.certificate().toString(),
                            "-key",
                            papers.key().toString()));
        }
        return workshop.program(arguments).within(Duration.ofSeconds(15)).run().err();
    }

    private List<String> client(String program, int port, Credentials papers, String topic) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                program,
                                "-V",
                                "5",
                                "-h",
                                name,
                                "-p",
                                Integer.toString(port),
                                "--cafile",
                                papers.trustedCa().toString(),
                                "-q",
                                "1",
                                "-t",
                                topic));
        if (!papers.certificate().toString().isEmpty()) {
            arguments.addAll(
                    List.of(
                            "--cert",
                            papers.certificate().toString(),
                            "--key",
                            papers.key().toString()));
        }
        return arguments;
    }

    @Override
    public void close() {
        if (Files.exists(pidFile())) {
            var program = Path.of("/proc", process(), "exe");
            Program.of("kill", process()).run();
            // at its end it writes down what it keeps
            var _ = Wait.until(PATIENCE, () -> !Files.exists(program));
        }
    }

    private Path pidFile() {
        return workshop.directory().resolve("broker.pid");
    }

    private Path data() {
        return workshop.directory().resolve("data");
    }

    private Path restartScript() {
        return workshop.directory().resolve("restart.sh");
    }

    /// The folders as docs and package make them: of Mosquitto's group, with the setgid bit.
    private void prepare() {
        try {
            Files.createDirectory(folder());
            Files.createDirectory(data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Program.of("chgrp", "mosquitto", folder().toString()).check();
        Program.of("chmod", "2750", folder().toString()).check();
        Program.of("chown", "mosquitto", data().toString()).check();
        ProvinceWorkshop.write(restartScript(), script());
    }

    private String script() {
        return """
        if [ -f %1$s ]; then
            kill $(cat %1$s)
            while [ -e /proc/$(cat %1$s)/exe ]; do sleep 0.05; done
        fi
        setsid mosquitto -c %2$s/mosquitto.conf >>%3$s 2>&1 </dev/null &
        echo $! >%1$s
        tries=0
        until ss -Hltn "sport = :%4$d" | grep -q LISTEN; do
            tries=$((tries + 1))
            if [ $tries = 200 ]; then tail -n 1 %3$s; exit 1; fi
            sleep 0.05
        done
        """
                .formatted(pidFile(), folder(), log(), provincePort);
    }
}
