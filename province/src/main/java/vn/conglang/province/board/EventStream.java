package vn.conglang.province.board;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// A response that stays open and to which events are written. Thread-safe. Nothing is kept for
/// whoever reads slowly: what comes while the text before is still being written is left out, and
/// the connection's own idle time ends one that is gone.
final class EventStream {
    static final String TYPE = "text/event-stream";

    private enum State {
        IDLE,
        WRITING,
        /// Writing, and to be ended afterwards.
        LAST,
        ENDED
    }

    private final Response response;
    private final Callback callback;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);
    private volatile Runnable onEnd = () -> {};

    /// @param callback completed once, at the end
    EventStream(Response response, Callback callback) {
        this.response = response;
        this.callback = callback;
    }

    /// Begins.
    ///
    /// @param onEnd run once, when it is over for whatever reason
    void begin(Runnable onEnd) {
        this.onEnd = onEnd;
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
        response.getHeaders().put("X-Accel-Buffering", "no"); // nginx would keep events back
        write("retry: 5000\n: live\n\n");
    }

    /// Keeps proxies from thinking that nobody is there, and finds out who is gone.
    void beat() {
        write(":\n\n");
    }

    /// Sends an event that says no more than its name.
    void event(String name) {
        write("event: " + name + "\ndata:\n\n");
    }

    private void write(String text) {
        if (state.compareAndSet(State.IDLE, State.WRITING)) {
            var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            response.write(false, bytes, Callback.from(this::written, this::fail));
        }
    }

    private void written() {
        if (!state.compareAndSet(State.WRITING, State.IDLE)
                && state.compareAndSet(State.LAST, State.ENDED)) {
            finish();
        }
    }

    /// Ends it, once what is being written is.
    void end() {
        if (state.compareAndSet(State.IDLE, State.ENDED)) {
            finish();
        } else {
            state.compareAndSet(State.WRITING, State.LAST);
        }
    }

    private void finish() {
        onEnd.run();
        response.write(true, ByteBuffer.allocate(0), callback);
    }

    private void fail(Throwable cause) {
        if (state.getAndSet(State.ENDED) != State.ENDED) {
            onEnd.run();
            callback.failed(cause);
        }
    }
}
