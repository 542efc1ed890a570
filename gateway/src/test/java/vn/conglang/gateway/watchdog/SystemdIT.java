package vn.conglang.gateway.watchdog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real `systemd-notify` speaking to a real UNIX datagram socket, read by perl because the JDK
/// has none of that kind. (No systemd runs here as process 1: its own answer to silence is not part
/// of this test.)
class SystemdIT {
    private static final String LISTENER =
            """
            use Socket; $| = 1;
            socket(my $s, PF_UNIX, SOCK_DGRAM, 0) or die "socket: $!";
            bind($s, sockaddr_un($ARGV[0])) or die "bind: $!";
            print "listening\\n";
            while (defined(recv($s, my $said, 4096, 0))) { $said =~ s/\\n/|/g; print "$said\\n"; }
            """;

    @TempDir private Path folder;
    private final AtomicLong nanos = new AtomicLong();
    private final Heartbeats heartbeats = new Heartbeats(nanos::get);
    private Process listener;
    private BufferedReader heard;

    @BeforeEach
    void listen() throws IOException {
        listener = new ProcessBuilder("perl", "-e", LISTENER, socket()).start();
        heard = listener.inputReader(StandardCharsets.UTF_8);
        assertThat(heard.readLine()).isEqualTo("listening");
    }

    @AfterEach
    void stopListening() throws InterruptedException {
        listener.destroyForcibly().waitFor();
    }

    @Test
    void speaksTheProtocolOfSdNotifyAndFallsSilentWhenALoopHangs() throws IOException {
        var environment = Map.of("NOTIFY_SOCKET", socket(), "WATCHDOG_USEC", "120000000");
        var systemd = Systemd.of("systemd-notify", environment, 1);
        heartbeats.of("counting").within(Duration.ofMinutes(1));
        var starts = Starts.noted(Optional.empty());

        try (var watchdog =
                Watchdog.watching(systemd, heartbeats, starts, () -> "hội trường qn-0417, works")) {
            watchdog.ready();
            watchdog.look();
            nanos.addAndGet(Duration.ofMinutes(2).toNanos());
            watchdog.look();
            watchdog.look();
            watchdog.look();
        }
        systemd.stopping();

        assertThat(untilStopping())
                .filteredOn(said -> !said.equals("BARRIER=1"))
                .containsExactly(
                        "READY=1|STATUS=hội trường qn-0417, works",
                        "WATCHDOG=1",
                        "STATUS=counting hangs",
                        "STOPPING=1");
    }

    private String socket() {
        return folder.resolve("notify").toString();
    }

    private List<String> untilStopping() throws IOException {
        var all = new ArrayList<String>();
        while (all.isEmpty() || !all.getLast().equals("STOPPING=1")) {
            var line = heard.readLine();
            assertThat(line).as("the listener goes on, after %s", all).isNotNull();
            all.add(line);
        }
        return all;
    }
}
