package vn.conglang.portal.news;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.conglang.portal.notice.Category;

class NewsRoundTest {
    private static final String RSS =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0"><channel><title>Báo</title><link>https://example.vn</link><description/>
            <item><title>Lễ hội Bạch Đằng &lt;b&gt;khai mạc&lt;/b&gt;</title>
            <description><![CDATA[<img src="http://evil.example/x.png"><script>alert(1)</script>
            <p>Sáng nay, <a href="http://evil.example">xem</a> tại Quảng Yên.</p>]]></description>
            <pubDate>Mon, 23 Nov 2026 08:00:00 +0700</pubDate></item>
            <item><title>Tin cũ hơn</title><pubDate>Sun, 22 Nov 2026 08:00:00 +0700</pubDate></item>
            </channel></rss>
            """;
    private static final String ATOM =
            """
            <feed xmlns="http://www.w3.org/2005/Atom"><title>T</title><id>a</id>
            <entry><title>Mở tuyến xe buýt</title><id>b</id><updated>2026-11-20T00:00:00Z</updated>
            <published>2026-11-20T00:00:00Z</published><summary>Ba chuyến một ngày.</summary></entry></feed>
            """;

    @TempDir Path folder;
    private final AtomicBoolean internetUp = new AtomicBoolean(true);
    private final AtomicLong nanoTime = new AtomicLong(1);
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer server;
    private String answer = RSS;
    private int status = 200;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void showsPlainTextWithItsSourceAndDateTheLatestFirst() {
        round().look();

        assertThat(shelf().items())
                .containsExactly(
                        new NewsItem(
                                Category.VAN_HOA,
                                "Lễ hội Bạch Đằng khai mạc",
                                "Sáng nay, xem tại Quảng Yên.",
                                "localhost",
                                Instant.parse("2026-11-23T01:00:00Z")),
                        new NewsItem(
                                Category.VAN_HOA,
                                "Tin cũ hơn",
                                "",
                                "localhost",
                                Instant.parse("2026-11-22T01:00:00Z")));
    }

    @Test
    void readsAtomToo() {
        answer = ATOM;
        round().look();

        assertThat(shelf().items())
                .singleElement()
                .extracting(NewsItem::title, NewsItem::summary)
                .containsExactly("Mở tuyến xe buýt", "Ba chuyến một ngày.");
    }

    @Test
    void asksNobodyWhileTheInternetIsGoneAndAtOnceWhenItIsBack() {
        var round = round();
        internetUp.set(false);
        round.look();
        assertThat(asked).hasValue(0);

        internetUp.set(true);
        round.look();
        assertThat(asked).hasValue(1);
    }

    @Test
    void asksAgainOnlyWhenItIsTimeAndThenForWhatIsNew() {
        var round = round();
        round.look();
        round.look();
        assertThat(asked).hasValue(1);

        nanoTime.addAndGet(Duration.ofHours(6).toNanos());
        status = 304;
        round.look();

        assertThat(asked).hasValue(2);
        assertThat(shelf().items()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>Đăng nhập</body></html>",
                "",
                "<rss version=\"2.0\"><channel><title>cut",
                "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><rss version=\"2.0\"><channel>"
                        + "<title>t</title><item><title>&x;</title></item></channel></rss>"
            })
    void whatIsNoFeedLeavesTheNewsThatWereThere(String text) {
        var round = round();
        round.look();
        nanoTime.addAndGet(Duration.ofHours(6).toNanos());
        answer = text;
        round.look();

        assertThat(asked).hasValue(2);
        assertThat(shelf().items()).hasSize(2);
        nanoTime.addAndGet(Duration.ofMinutes(31).toNanos());
        round.look();
        assertThat(asked).as("tries again before its time").hasValue(3);
    }

    @Test
    void aFeedThatIsTooLargeIsNotRead() {
        answer = RSS.replace("</channel>", "<!--" + "x".repeat(600_000) + "--></channel>");
        round().look();

        assertThat(shelf().items()).isEmpty();
    }

    @Test
    void longNewsAreCutAndManyAreLeftOut() {
        var item =
                "<item><title>"
                        + "Tiêu đề dài ".repeat(100)
                        + "</title><description>"
                        + "Nội dung dài ".repeat(500)
                        + "</description></item>";
        answer =
                "<rss version=\"2.0\"><channel><title>t</title>"
                        + item.repeat(50)
                        + "</channel></rss>";
        round().look();

        assertThat(shelf().items())
                .hasSize(FeedReader.MOST)
                .allSatisfy(each -> {
                    assertThat(each.title())
                            .hasSizeLessThanOrEqualTo(FeedReader.LONGEST_TITLE)
                            .endsWith("…");
                    assertThat(each.summary()).hasSizeLessThanOrEqualTo(FeedReader.LONGEST_SUMMARY);
                });
    }

    @Test
    void newsOfASourceThatIsNoLongerWantedGo() {
        round().look();
        var none =
                new NewsRound(
                        List.of(), shelf(), Duration.ofHours(6), internetUp::get, nanoTime::get);
        none.look();

        assertThat(shelf().items()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://example.vn/rss", "ftp://example.vn", "file:///etc/passwd"})
    void onlySecureFeedsAreTaken(String address) {
        assertThatThrownBy(() -> new NewsSource(Category.VAN_HOA, URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(address);
    }

    private NewsShelf shelf() {
        return new NewsShelf(folder.resolve("news.json"));
    }

    private NewsRound round() {
        var feed = URI.create("http://localhost:" + server.getAddress().getPort() + "/rss");
        return new NewsRound(
                List.of(new NewsSource(Category.VAN_HOA, feed)),
                shelf(),
                Duration.ofHours(6),
                internetUp::get,
                nanoTime::get);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.incrementAndGet();
        var body = answer.getBytes(UTF_8);
        exchange.getResponseHeaders().add("ETag", "\"1\"");
        if (status == 304) {
            assertThat(exchange.getRequestHeaders().getFirst("If-None-Match")).isEqualTo("\"1\"");
            exchange.sendResponseHeaders(304, -1);
        } else {
            exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }
}
