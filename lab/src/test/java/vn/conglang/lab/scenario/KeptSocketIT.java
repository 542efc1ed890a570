package vn.conglang.lab.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.LabGuest;
import vn.conglang.lab.hall.Request.Family;

/// A browser opens sockets ahead of need and keeps them. One that was opened before the button, and
/// so redirected to the portal, must not bring the portal back after it (decision 0005).
class KeptSocketIT {
    @RegisterExtension
    static final HallInNamespaces HALL =
            HallInNamespaces.with(settings -> settings.withGuests(2).withoutProvince());

    /// Opens a socket, says so, waits for a line, asks over that socket, and tells what came.
    private static final String KEEPER_OF_A_SOCKET =
            """
            exec 3<>"/dev/tcp/$1/80" && echo open && read -r _
            request=$(printf 'GET /generate_204 HTTP/1.1\\r\\nHost: www.example.vn\\r\\n\\r')
            cat <<<"$request" >&3
            timeout 5 cat <&3
            echo "ended $?"
            """;

    @ParameterizedTest
    @EnumSource(Family.class)
    void aSocketOpenedBeforeTheButtonIsResetAndANewOneGetsThrough(Family family) throws Exception {
        var guest = HALL.lab().guest(family == Family.IPV4 ? 1 : 2);
        var process = keepSocket(guest, family == Family.IPV4 ? Addresses.WEB : Addresses.WEB6);
        try (var told = process.inputReader(StandardCharsets.UTF_8);
                var line = process.outputWriter(StandardCharsets.UTF_8)) {
            assertThat(told.readLine()).as("redirected, so somebody answers").isEqualTo("open");

            guest.press(family);
            line.write("now\n");
            line.flush();
            var came = rest(told);

            assertThat(came).noneMatch(said -> said.startsWith("HTTP/"));
            assertThat(came)
                    .anyMatch(said ->
                            said.contains("reset by peer")
                                    || said.contains("Connection reset")
                                    || said.contains("Broken pipe"));
            assertThat(guest.online(family)).isTrue();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<String> rest(BufferedReader told) throws IOException {
        var lines = new ArrayList<String>();
        for (var line = told.readLine(); line != null; line = told.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    private static Process keepSocket(LabGuest guest, String address) throws IOException {
        var place = guest.namespace();
        var program = place.program("bash", "-c", KEEPER_OF_A_SOCKET, "bash", address);
        var builder = new ProcessBuilder(program.arguments()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }
}
