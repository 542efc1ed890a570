package vn.conglang.portal.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.conglang.portal.HallNow;
import vn.conglang.portal.SafeAnswers;

/// What the desk's refusals carry; `RoutesTest` asks for everything else.
class DeskHeadersTest {
    private static final String LONG = "x".repeat(20_000);

    @TempDir Path contents;

    @ParameterizedTest
    @CsvSource({
        "GET /%zz HTTP/1.1, Host: 10.77.0.1, 400",
        "GET / HTTP/1.1, a b: c, 400",
        "GET / HTTP/1.1, Host: evil.example, 421",
        "GET / HTTP/1.1, X: LONG, 431",
        "GET /LONG HTTP/1.1, Host: 10.77.0.1, 414",
        "POST /dang-nhap HTTP/1.1, Content-Length: 999999999, 413",
        "BREW / HTTP/1.1, Host: 10.77.0.1, 303",
        "GET /desk.css HTTP/7.0, Host: 10.77.0.1, 505",
        "PUT /desk.css HTTP/1.1, Host: 10.77.0.1, 405"
    })
    void aRequestThatCanNotBeServedGetsASafeAnswer(String request, String header, int status) {
        try (var stranger = new DeskVisit.Place(contents).stranger()) {
            var host = header.startsWith("Host") ? "" : "Host: 10.77.0.1\r\n";
            var answer =
                    stranger.ask(
                            request.replace("LONG", LONG)
                                    + "\r\n"
                                    + host
                                    + header.replace("LONG", LONG));

            assertThat(answer.getStatus()).isEqualTo(status);
            SafeAnswers.assertHeaders(answer);
            SafeAnswers.assertContent(String.valueOf(answer.getContent()));
        }
    }

    @Test
    void aBreakdownAndAFullCardGetASafeAnswer() throws IOException {
        var place = new DeskVisit.Place(contents);
        try (var keeper = place.keeper()) {
            Files.createDirectories(contents.resolve(".meeting-mode.json.new/in-the-way"));
            var full = keeper.post("/hop/bat-dau", Map.of());
            assertThat(full.getStatus()).isEqualTo(507);
            SafeAnswers.assertHeaders(full);

            place.hall.now = atTheEndOfTime(place.hall.now);
            var broken = keeper.get("/hop");
            assertThat(broken.getStatus()).isEqualTo(500);
            assertThat(broken.getContent()).contains("trục trặc").doesNotContain("Exception");
            SafeAnswers.assertHeaders(broken);
        }
    }

    /// No calendar has that day.
    private static HallNow atTheEndOfTime(HallNow now) {
        return new HallNow(now.name(), true, false, now.quarterHour(), Optional.of(Instant.MAX));
    }
}
