package vn.conglang.province.board;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.conglang.province.store.StoreException;

/// Tells open pages that there is something new to fetch, by server-sent events (WHATWG HTML, 9.2).
/// Thread-safe; one thread of its own, and none for each listener.
///
/// What is sent says only "again": the page then fetches itself, by the reader's own right. At most
/// [#MOST] listen at once, [#MOST_OF_ONE] of one session; whoever is one too many is refused, and
/// then asks by the clock.
final class Live extends AbstractLifeCycle {
    static final int MOST = 200;
    static final int MOST_OF_ONE = 6;

    private static final Logger log = LoggerFactory.getLogger(Live.class);

    /// After how long a page is fetched anew though nothing came: "silent since" grows by itself.
    private static final Duration LONGEST_CALM = Duration.ofMinutes(5);

    private static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final List<Listener> listeners = new ArrayList<>(); // guarded by this
    private final Duration beat;
    private final long beatsToLook;
    private final long calmBeats;
    private @Nullable ScheduledExecutorService thread;

    /// @param every how often it is looked whether something is new
    Live(Duration every) {
        beat = every.compareTo(HEARTBEAT) < 0 ? every : HEARTBEAT;
        beatsToLook = Math.max(1, every.toMillis() / beat.toMillis());
        calmBeats = Math.max(beatsToLook, LONGEST_CALM.toMillis() / beat.toMillis());
    }

    /// Begins with the server.
    @Override
    protected void doStart() {
        var started =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("live").daemon().factory());
        var _ =
                started.scheduleWithFixedDelay(
                        this::beat, beat.toMillis(), beat.toMillis(), TimeUnit.MILLISECONDS);
        thread = started;
    }

    /// Ends all streams, with the server.
    @Override
    protected void doStop() {
        if (thread != null) {
            thread.shutdownNow();
        }
        all().forEach(listener -> listener.stream.end());
    }

    /// Lets a page listen until it goes away or may no longer be read. Completes the exchange.
    ///
    /// @param what that of which the state is; looked at once for all that listen to the same
    /// @param state what the page is made of, in short: when it is another, there is something new
    /// @param lasts whether the reader may still read it; asked at each beat
    void listen(Exchange exchange, Object what, Supplier<?> state, BooleanSupplier lasts) {
        var reader = exchange.session().map(session -> (Object) session.token());
        var stream = new EventStream(exchange.response(), exchange.callback());
        var listener = new Listener(stream, reader.orElse(stream), what, state, lasts);
        if (!add(listener)) {
            exchange.response().getHeaders().put(HttpHeader.RETRY_AFTER, 60);
            exchange.send(503, "text/plain; charset=utf-8", new byte[0]);
            return;
        }
        stream.begin(() -> remove(listener));
    }

    private synchronized boolean add(Listener listener) {
        var own = listeners.stream().filter(each -> each.reader.equals(listener.reader)).count();
        if (listeners.size() >= MOST || own >= MOST_OF_ONE) {
            return false;
        }
        listeners.add(listener);
        return true;
    }

    private synchronized void remove(Listener listener) {
        listeners.remove(listener);
    }

    private synchronized List<Listener> all() {
        return List.copyOf(listeners);
    }

    /// How many listen.
    int size() {
        return all().size();
    }

    private void beat() {
        var seen = new HashMap<Object, Object>();
        for (var listener : all()) {
            try {
                listener.beat(seen);
            } catch (StoreException e) {
                log.atDebug().log("live without database", e);
                listener.stream.beat();
            } catch (RuntimeException e) { // one page's trouble must not end the beats of others
                log.error("telling an open page", e);
                listener.stream.end();
            }
        }
    }

    /// One open page. Its counts belong to the thread of the beats.
    private final class Listener {
        private final EventStream stream;
        private final Object reader;
        private final Object what;
        private final Supplier<?> state;
        private final BooleanSupplier lasts;
        private Object last;
        private long beats;
        private long calm;

        Listener(
                EventStream stream,
                Object reader,
                Object what,
                Supplier<?> state,
                BooleanSupplier lasts) {
            this.stream = stream;
            this.reader = reader;
            this.what = what;
            this.state = state;
            this.lasts = lasts;
            this.last = state.get();
        }

        /// @param seen states that were looked at in this round
        void beat(Map<Object, Object> seen) {
            if (!lasts.getAsBoolean()) {
                stream.event("over");
                stream.end();
                return;
            }
            beats++;
            calm++;
            if (beats % beatsToLook == 0 && isNew(seen)) {
                calm = 0;
                stream.event("again");
            } else {
                stream.beat();
            }
        }

        private boolean isNew(Map<Object, Object> seen) {
            var before = last;
            last = seen.computeIfAbsent(what, _ -> state.get());
            return calm >= calmBeats || !last.equals(before);
        }
    }
}
