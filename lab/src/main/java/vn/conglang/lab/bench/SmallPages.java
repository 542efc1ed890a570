package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.LabGuest;

/// A guest who opens a small page again and again, each time over a new connection, from where the
/// others load.
final class SmallPages {
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final int PATIENCE = 10_000;

    private final Future<List<Double>> pages;
    private final Duration time;

    private SmallPages(Future<List<Double>> pages, Duration time) {
        this.pages = pages;
        this.time = time;
    }

    /// Begins.
    ///
    /// @param time how long to go on
    static SmallPages start(LabGuest guest, Duration time) {
        var end = System.nanoTime() + time.toNanos();
        return new SmallPages(
                NamespaceThread.start(guest.namespace(), "pages", () -> open(end)), time);
    }

    /// Waits for the end.
    ///
    /// @return milliseconds of each page, from the connection to the last byte
    Samples await() throws InterruptedException {
        try {
            return new Samples(pages.get(time.toMillis() + 2L * PATIENCE, TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("opening small pages", e);
        }
    }

    private static List<Double> open(long end) throws IOException, InterruptedException {
        var times = new ArrayList<Double>();
        while (System.nanoTime() < end) {
            var begin = System.nanoTime();
            open();
            times.add((System.nanoTime() - begin) / 1e6);
            Thread.sleep(PAUSE);
        }
        return times;
    }

    private static void open() throws IOException {
        try (var socket = new Socket()) {
            socket.setSoTimeout(PATIENCE);
            socket.connect(new InetSocketAddress(Addresses.PROVINCE, Loading.PORT), PATIENCE);
            socket.getOutputStream().write(Loading.ASKS_FOR_PAGE);
            var answer = socket.getInputStream().readAllBytes();
            if (answer.length < Loading.PAGE) {
                throw new IOException("a page came with " + answer.length + " bytes");
            }
        }
    }
}
