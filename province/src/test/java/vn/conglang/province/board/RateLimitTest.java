package vn.conglang.province.board;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How many requests an address may send, behind a proxy that names it.
class RateLimitTest {
    @TempDir private Path folder;
    private final HttpClient client = HttpClient.newHttpClient();
    private TestPage page;

    @BeforeEach
    void open() {
        page = new TestPage(folder, Optional.of(URI.create("https://cong-lang.example.vn")));
    }

    @AfterEach
    void close() {
        client.close();
        page.close();
    }

    @Test
    void whoeverFloodsIsRefusedInPlainWordsAndNobodyElse() {
        var flooded = flood("198.51.100.7", "/sign-in");

        assertThat(flooded.statusCode()).isEqualTo(429);
        assertThat(flooded.headers().firstValueAsLong("Retry-After").orElseThrow()).isEqualTo(5);
        assertThat(flooded.body()).contains("Quá nhiều yêu cầu", "Xin đợi vài giây");
        assertThat(flooded.headers().firstValue("Content-Security-Policy")).isPresent();
        assertThat(flood("198.51.100.7", "/sign-in?lang=en").body()).contains("Too many requests");
        var program = flood("198.51.100.7", "/api/v1/openapi.json");
        assertThat(program.statusCode()).isEqualTo(429);
        assertThat(program.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(program.body()).contains("urn:conglang:problem:too-many");

        assertThat(get("198.51.100.8", "/sign-in").statusCode()).isEqualTo(200);
        assertThat(get("evil, 198.51.100.8", "/sign-in").statusCode()).isEqualTo(200);
        assertThat(flood("198.51.100.8, 198.51.100.7", "/sign-in").statusCode())
                .as("only what the proxy added counts")
                .isEqualTo(429);
    }

    @Test
    void anIpv6AddressCountsWithItsNeighbours() {
        flood("2001:db8:0:1::7", "/board.css");

        var soon = System.nanoTime() + 1_000_000_000L;
        var neighbour = get("2001:db8:0:1:ffff::8", "/board.css");
        for (int i = 0; neighbour.statusCode() == 200 && System.nanoTime() < soon; i++) {
            neighbour = get("2001:db8:0:1:ffff::8", "/board.css"); // a drip leaked away meanwhile
            assertThat(i).isLessThan(RateLimit.AT_ONCE / 2);
        }
        assertThat(neighbour.statusCode()).isEqualTo(429);
        assertThat(get("2001:db8:0:2::7", "/board.css").statusCode()).isEqualTo(200);
    }

    @Test
    void thisMachineIsNotCounted() {
        assertThat(flood("127.0.0.1", "/board.css").statusCode()).isEqualTo(200);
    }

    /// The last answer, to more than may come at once and leaks away meanwhile.
    private HttpResponse<String> flood(String source, String path) {
        var end = System.nanoTime() + 20_000_000_000L;
        var answer = get(source, path);
        for (int i = 0; i < 4 * RateLimit.AT_ONCE && System.nanoTime() < end; i++) {
            answer = get(source, path);
            if (answer.statusCode() == 429) {
                break;
            }
        }
        return answer;
    }

    private HttpResponse<String> get(String source, String path) {
        var request = HttpRequest.newBuilder(page.at(path)).header("X-Forwarded-For", source);
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
