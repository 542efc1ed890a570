package vn.conglang.province.metrics;

import io.prometheus.metrics.expositionformats.ExpositionFormats;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.conglang.province.store.Store;

/// What Prometheus would read now, by series: name and labels as they are written.
record Scrape(String text, Map<String, Double> series) {
    static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

    /// A reading of its own, from the store as it is.
    static Scrape of(Store store, Instant now) {
        var last = new LastStanding(store, ZONE, Clock.fixed(now, ZONE), System::nanoTime);
        return of(last, Optional.empty());
    }

    static Scrape of(LastStanding last, Optional<Instant> brokerDownSince) {
        var figures = new ProvinceFigures(last, () -> brokerDownSince);
        var bytes = new ByteArrayOutputStream();
        try {
            ExpositionFormats.init()
                    .getPrometheusTextFormatWriter()
                    .write(bytes, Metrics.registry(new IngestMeter(), figures).scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(bytes.toString(StandardCharsets.UTF_8));
    }

    static Scrape read(String text) {
        var series = new TreeMap<String, Double>();
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> {
                    var end = line.lastIndexOf(' ');
                    series.put(line.substring(0, end), Double.valueOf(line.substring(end + 1)));
                });
        return new Scrape(text, series);
    }

    /// The value of one figure of a hall; empty when there is none.
    Optional<Double> of(String hall, String commune, String figure) {
        return Optional.ofNullable(
                series.get(
                        "conglang_hall_%s{commune=\"%s\",hall=\"%s\"}"
                                .formatted(figure, commune, hall)));
    }

    /// All series of a hall but those that tell when something came.
    Map<String, Double> withoutMoments(String hall) {
        var left = new TreeMap<>(series);
        left.keySet()
                .removeIf(each ->
                        !each.contains("hall=\"" + hall + "\"")
                                || each.contains("_timestamp_seconds"));
        return left;
    }
}
