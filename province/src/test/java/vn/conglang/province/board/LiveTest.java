package vn.conglang.province.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.province.TestHall;
import vn.conglang.province.people.Role;
import vn.conglang.province.people.TestPeople.Somebody;
import vn.conglang.province.store.Batch;

/// What open pages hear.
@Timeout(60)
class LiveTest {
    @TempDir private Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private TestPage page;

    @BeforeEach
    void open() {
        page = new TestPage(folder, Optional.empty(), Duration.ofMillis(100));
        page.hall("qn-0001", "06895");
        page.hall("qn-0002", "06967");
    }

    @AfterEach
    void close() {
        client.shutdownNow();
        page.close();
    }

    @Test
    void aPageHearsThatAHallSpokeAndThatItsSessionIsOver() throws IOException {
        var hoa = page.people.enrol("Lý Thị Hoa", Role.DIGITAL);
        var answer = listen("/live", hoa);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/event-stream");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        try (var lines = lines(answer)) {
            assertThat(lines.readLine()).isEqualTo("retry: 5000");
            speaks("qn-0002");
            assertThat(next(lines)).isEqualTo("event: again");
            page.people.lock("Lý Thị Hoa");
            assertThat(next(lines)).isEqualTo("event: over");
            assertThat(next(lines)).as("the end").isEmpty();
        }
    }

    @Test
    void nobodyHearsOfHallsThatHeDoesNotSee() throws IOException {
        var officer = page.people.enrol("Cán bộ Đầm Hà", Role.COMMUNE, "06895");
        assertThat(listen("/hall/qn-0002/live", officer).statusCode()).isEqualTo(404);
        assertThat(listen("/live", null).statusCode()).isEqualTo(303);
        try (var all = lines(listen("/live", officer));
                var own = lines(listen("/hall/qn-0001/live", officer))) {
            speaks("qn-0002");
            for (int beat = 0; beat < 10; beat++) {
                assertThat(all.readLine()).doesNotStartWith("event");
            }
            speaks("qn-0001");
            assertThat(next(all)).isEqualTo("event: again");
            assertThat(next(own)).isEqualTo("event: again");
        }
    }

    @Test
    void oneSessionHasSixEars() throws IOException {
        var hoa = page.people.enrol("Lý Thị Hoa", Role.DIGITAL);
        for (int i = 0; i < Live.MOST_OF_ONE; i++) {
            assertThat(listen("/live", hoa).statusCode()).isEqualTo(200);
        }
        assertThat(listen("/live", hoa).statusCode()).isEqualTo(503);
        var mai = page.people.enrol("Nguyễn Thị Mai", Role.DIGITAL);
        assertThat(listen("/live", mai).statusCode()).isEqualTo(200);
    }

    @Test
    void listeningIsNoUseOfASession() throws IOException {
        var hoa = page.people.enrol("Lý Thị Hoa", Role.DIGITAL);
        try (var lines = lines(listen("/live", hoa))) {
            page.clock.move(Duration.ofMinutes(61));
            assertThat(next(lines)).isEqualTo("event: over");
        }
    }

    private void speaks(String hall) {
        var records = new TestHall(hall, "l-" + System.nanoTime()).write(1);
        page.store.store(new Batch(records, List.of(), List.of()));
    }

    /// The next event; empty at the end.
    private static String next(BufferedReader lines) throws IOException {
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith("event: ")) {
                return line;
            }
        }
        return "";
    }

    private static BufferedReader lines(HttpResponse<InputStream> answer) {
        return new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    private HttpResponse<InputStream> listen(
            String path, @org.jspecify.annotations.Nullable Somebody who) {
        var request = HttpRequest.newBuilder(page.at(path));
        if (who != null) {
            request.header("Cookie", "conglang=" + who.token());
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
