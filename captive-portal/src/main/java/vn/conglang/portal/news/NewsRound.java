package vn.conglang.portal.news;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fetches the feeds now and then, when the internet is there. For one thread.
///
/// A feed that has not changed costs its headers only (`If-None-Match`, RFC 9110, 13.1.2); one that
/// is too large, too slow or no feed leaves what was there.
public final class NewsRound {
    private static final Logger log = LoggerFactory.getLogger(NewsRound.class);
    private static final int LARGEST = 512 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(30);

    private final List<NewsSource> sources;
    private final NewsShelf shelf;
    private final Duration every;
    private final BooleanSupplier internetUp;
    private final LongSupplier nanoTime;
    private final Map<NewsSource, String> versions = new HashMap<>();
    private final Map<NewsSource, String> lastProblem = new HashMap<>();
    private boolean begun;
    private long next;

    /// @param every how often; on a metered line once a day is plenty
    /// @param internetUp whether there is evidence that it works
    public NewsRound(
            List<NewsSource> sources,
            NewsShelf shelf,
            Duration every,
            BooleanSupplier internetUp,
            LongSupplier nanoTime) {
        this.sources = List.copyOf(sources);
        this.shelf = shelf;
        this.every = every;
        this.internetUp = internetUp;
        this.nanoTime = nanoTime;
    }

    /// Fetches if it is time and the internet is there; to be called every minute or so.
    public void look() {
        if (!begun) {
            shelf.keepOnly(sources);
        }
        var due = !begun || nanoTime.getAsLong() - next >= 0;
        begun = true;
        if (sources.isEmpty() || !due || !internetUp.getAsBoolean()) {
            next = due ? nanoTime.getAsLong() : next;
            return;
        }
        var problems = new ArrayList<NewsSource>();
        try (var client = client()) {
            for (var source : sources) {
                if (!fetched(client, source)) {
                    problems.add(source);
                }
            }
        }
        next = nanoTime.getAsLong() + (problems.isEmpty() ? every : AFTER_FAILURE).toNanos();
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .connectTimeout(PATIENCE)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    private boolean fetched(HttpClient client, NewsSource source) {
        try {
            fetch(client, source);
            lastProblem.remove(source);
            return true;
        } catch (IOException | NewsException e) {
            var problem = String.valueOf(e.getMessage());
            if (!problem.equals(lastProblem.put(source, problem))) {
                log.atInfo()
                        .addKeyValue("feed", source.feed())
                        .addKeyValue("reason", problem)
                        .log("no news, will keep trying");
            }
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void fetch(HttpClient client, NewsSource source)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(source.feed())
                        .timeout(PATIENCE)
                        .header("Accept", "application/rss+xml, application/atom+xml, text/xml");
        var version = versions.get(source);
        if (version != null) {
            request.header("If-None-Match", version);
        }
        var answer = client.send(request.build(), BodyHandlers.ofInputStream());
        try (var body = answer.body()) {
            if (answer.statusCode() == 304) {
                return;
            }
            if (answer.statusCode() != 200) {
                throw new NewsException("the feed's server answered " + answer.statusCode());
            }
            var xml = body.readNBytes(LARGEST + 1);
            if (xml.length > LARGEST) {
                throw new NewsException("the feed is larger than " + LARGEST + " bytes");
            }
            shelf.put(source, FeedReader.read(source, xml));
        }
        remember(source, answer);
    }

    private void remember(NewsSource source, HttpResponse<?> answer) {
        answer.headers()
                .firstValue("ETag")
                .ifPresentOrElse(
                        version -> versions.put(source, version), () -> versions.remove(source));
    }
}
