package vn.conglang.province;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.groundwork.mqtt.MqttSettings;
import vn.conglang.groundwork.tls.PemFiles;
import vn.conglang.province.board.Board;
import vn.conglang.province.bulletin.BulletinSender;
import vn.conglang.province.figures.Figures;
import vn.conglang.province.ingest.Ingest;
import vn.conglang.province.ingest.IngestSettings;
import vn.conglang.province.metrics.IngestMeter;
import vn.conglang.province.metrics.Metrics;
import vn.conglang.province.rollout.RolloutSender;
import vn.conglang.province.store.Store;

/// The receiving end, running: ingest, store and page. Thread-safe.
public final class Province implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Province.class);
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);
    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private int port;
    private Optional<Integer> metricsPort = Optional.empty();

    private Province() {}

    /// Opens the database, shows the page and begins to take messages in. A broker that is not
    /// there yet is waited for.
    ///
    /// @throws vn.conglang.province.store.StoreException when the database can't be reached
    /// @throws vn.conglang.groundwork.tls.TlsException when a key or certificate is of no use
    /// @throws vn.conglang.province.board.BoardException when the page's port is taken
    /// @throws vn.conglang.province.metrics.MetricsException when that of the figures for
    ///   Prometheus is
    public static Province start(ProvinceSettings settings) {
        var began = System.nanoTime();
        var clock = Clock.systemUTC();
        var province = new Province();
        try {
            var broker = broker(settings.broker());
            var store = province.add(Store.open(settings.database()));
            var meter = new IngestMeter();
            var ingest =
                    province.add(
                            Ingest.start(
                                    new IngestSettings(
                                            broker,
                                            settings.broker().shareGroup(),
                                            settings.batchSize(),
                                            settings.queue()),
                                    store,
                                    clock,
                                    meter));
            province.add(
                    BulletinSender.start(
                            settings.bulletins(), store.people(), ingest::outgoing, clock));
            province.add(
                    RolloutSender.start(
                            store.people(), ingest::outgoing, settings.place().timeZone(), clock));
            province.add(Figures.start(store, settings.place().timeZone()));
            var board =
                    province.add(
                            Board.start(
                                    settings.page(),
                                    settings.place(),
                                    settings.people(),
                                    store,
                                    ingest::brokerDownSince,
                                    clock));
            province.port = board.port();
            province.metricsPort =
                    settings.metrics()
                            .map(wanted ->
                                    province.add(
                                                    Metrics.start(
                                                            wanted,
                                                            settings.place().timeZone(),
                                                            store,
                                                            meter,
                                                            ingest::brokerDownSince,
                                                            clock))
                                            .port());
        } catch (RuntimeException e) {
            province.close();
            throw e;
        }
        log.atInfo()
                .addKeyValue("port", province.port)
                .addKeyValue("millis", (System.nanoTime() - began) / 1_000_000)
                .log("province started");
        return province;
    }

    private static MqttSettings broker(BrokerSettings settings) {
        return new MqttSettings(
                settings.url(),
                settings.clientId(),
                settings.tls()
                        .map(tls ->
                                PemFiles.sslContext(tls.trustedCa(), tls.certificate(), tls.key())),
                KEEP_ALIVE,
                TIMEOUT);
    }

    /// The port of the page.
    public int port() {
        return port;
    }

    /// The port of the figures for Prometheus, if they are served.
    public Optional<Integer> metricsPort() {
        return metricsPort;
    }

    private <T extends AutoCloseable> T add(T part) {
        running.push(part);
        return part;
    }

    /// Stops everything in reverse order, within seconds. Idempotent.
    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) { // one part's trouble must not keep the others open
                log.warn("stopping a part", e);
            }
        }
    }
}
