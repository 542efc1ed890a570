package vn.conglang.province.metrics;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.province.store.Store;

/// The listener that Prometheus reads. Thread-safe.
public final class Metrics implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Metrics.class);
    private static final int THREADS = 8;
    private static final long STOP_MILLIS = 1_000;

    private final Server server;
    private final int port;

    private Metrics(Server server, int port) {
        this.server = server;
        this.port = port;
    }

    /// Begins to listen.
    ///
    /// @param zone whose days the roster and the declared hours mean
    /// @param meter what ingest counts with
    /// @param brokerDownSince since when nothing comes in, if that is so
    /// @throws MetricsException when the port is taken
    public static Metrics start(
            MetricsSettings settings,
            ZoneId zone,
            Store store,
            IngestMeter meter,
            Supplier<Optional<Instant>> brokerDownSince,
            Clock clock) {
        var last = new LastStanding(store, zone, clock, System::nanoTime);
        var server = server(registry(meter, new ProvinceFigures(last, brokerDownSince)));
        var connector = new ServerConnector(server, 1, 1, http());
        connector.setHost(settings.address());
        connector.setPort(settings.port());
        server.addConnector(connector);
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new MetricsException(
                    "the figures for Prometheus can't listen on %s port %d (metrics.port in the settings; 0 = off): %s"
                            .formatted(settings.address(), settings.port(), e.getMessage()),
                    e);
        }
        return new Metrics(server, connector.getLocalPort());
    }

    static PrometheusRegistry registry(IngestMeter meter, ProvinceFigures figures) {
        var registry = new PrometheusRegistry();
        meter.registerWith(registry);
        registry.register(figures);
        return registry;
    }

    static Server server(PrometheusRegistry registry) {
        var threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("metrics");
        var server = new Server(threads);
        server.setHandler(new MetricsHandler(registry));
        server.setErrorHandler((_, response, callback) -> {
            MetricsHandler.say(response, callback, response.getStatus());
            return true;
        });
        server.setStopTimeout(STOP_MILLIS);
        return server;
    }

    static HttpConnectionFactory http() {
        var configuration = new HttpConfiguration();
        configuration.setSendServerVersion(false);
        configuration.setRequestHeaderSize(8 * 1024);
        return new HttpConnectionFactory(configuration);
    }

    /// The port it listens on.
    public int port() {
        return port;
    }

    /// Stops within a second or so. Idempotent.
    @Override
    public void close() {
        stop(server);
    }

    private static void stop(Server server) {
        for (var connector : server.getConnectors()) {
            connector.getConnectedEndPoints().forEach(each -> each.close());
        }
        try {
            server.stop();
        } catch (Exception e) {
            log.warn("stopping the figures for Prometheus", e);
        }
    }
}
