package vn.conglang.portal.web;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.util.thread.Scheduler;

/// Ends every connection after a while, whatever it does: a client that trickles one byte at a time
/// is never idle, and a handful of those must not keep a hall out. Thread-safe.
final class ConnectionLifetime implements Connection.Listener {
    private final Duration lifetime;
    private final Scheduler scheduler;
    private final Map<Connection, Scheduler.Task> ends = new ConcurrentHashMap<>();

    ConnectionLifetime(Duration lifetime, Scheduler scheduler) {
        this.lifetime = lifetime;
        this.scheduler = scheduler;
    }

    @Override
    public void onOpened(Connection connection) {
        ends.put(
                connection,
                scheduler.schedule(
                        () -> connection.getEndPoint().close(),
                        lifetime.toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    @Override
    public void onClosed(Connection connection) {
        var end = ends.remove(connection);
        if (end != null) {
            end.cancel();
        }
    }
}
