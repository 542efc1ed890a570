package vn.conglang.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The started parts, closed in reverse order; one part's failure never keeps the others open.
/// Thread-safe.
final class Running implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Running.class);

    private record Part(String name, Closing closing) {}

    /// Ends a part.
    interface Closing {
        void close() throws Exception;
    }

    private final Deque<Part> parts = new ArrayDeque<>(); // guarded by itself

    <T extends AutoCloseable> T add(String name, T part) {
        onClose(name, part::close);
        return part;
    }

    void onClose(String name, Closing closing) {
        synchronized (parts) {
            parts.push(new Part(name, closing));
        }
    }

    @Override
    public void close() {
        synchronized (parts) {
            while (!parts.isEmpty()) {
                close(parts.pop());
            }
        }
    }

    private static void close(Part part) {
        try {
            part.closing().close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            log.warn("closing {}", part.name(), e);
        }
    }
}
