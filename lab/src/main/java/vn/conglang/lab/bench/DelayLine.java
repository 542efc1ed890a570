package vn.conglang.lab.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.conglang.lab.hall.Namespace;

/// A long way to a server: listens on loopback in a namespace and passes every byte on later, in
/// both directions, as many at once as come. Delays what TCP carries, not its packets: the kernels
/// on both sides see short ways, as a satellite's accelerators make them. (Not every kernel has
/// netem.)
final class DelayLine implements AutoCloseable {
    private static final int CHUNK = 16 * 1024;

    private final Namespace place;
    private final InetSocketAddress server;
    private final Duration oneWay;
    private final ServerSocket listener;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private DelayLine(
            Namespace place, InetSocketAddress server, Duration oneWay, ServerSocket listener) {
        this.place = place;
        this.server = server;
        this.oneWay = oneWay;
        this.listener = listener;
    }

    /// A chunk and when it is due; without bytes: the end.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Chunk(byte[] bytes, long due) {}

    /// Opens it.
    ///
    /// @param roundTrip added to every question and its answer together
    static DelayLine open(Namespace place, InetSocketAddress server, Duration roundTrip)
            throws InterruptedException {
        try {
            var listener =
                    NamespaceThread.start(
                                    place,
                                    "delay line",
                                    () -> new ServerSocket(0, 10, InetAddress.getLoopbackAddress()))
                            .get(10, TimeUnit.SECONDS);
            var line = new DelayLine(place, server, roundTrip.dividedBy(2), listener);
            var _ = NamespaceThread.start(place, "delay line", line::accept);
            return line;
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("opening a delay line", e);
        }
    }

    /// Where it listens.
    int port() {
        return listener.getLocalPort();
    }

    private boolean accept() throws IOException {
        while (!listener.isClosed()) {
            var near = listener.accept();
            var far = new Socket();
            sockets.addAll(List.of(near, far));
            near.setTcpNoDelay(true);
            far.setTcpNoDelay(true);
            far.connect(server, 10_000);
            pump(near, far);
            pump(far, near);
        }
        return true;
    }

    private void pump(Socket from, Socket to) {
        BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>();
        var _ = NamespaceThread.start(place, "in", () -> read(from.getInputStream(), underWay));
        var _ = NamespaceThread.start(place, "out", () -> write(underWay, to));
    }

    private boolean read(InputStream from, BlockingQueue<Chunk> underWay) {
        var buffer = new byte[CHUNK];
        try {
            for (var count = from.read(buffer); count >= 0; count = from.read(buffer)) {
                underWay.add(new Chunk(Arrays.copyOf(buffer, count), due()));
            }
        } catch (IOException _) {
            // ends as an orderly end does
        }
        return underWay.add(new Chunk(new byte[0], due()));
    }

    private long due() {
        return System.nanoTime() + oneWay.toNanos();
    }

    private static boolean write(BlockingQueue<Chunk> underWay, Socket to)
            throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        for (var next = underWay.take(); next.bytes().length > 0; next = underWay.take()) {
            TimeUnit.NANOSECONDS.sleep(next.due() - System.nanoTime());
            out.write(next.bytes());
        }
        to.close();
        return true;
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (var socket : sockets) {
                socket.close();
            }
        } catch (IOException e) {
            throw new BenchException("closing a delay line", e);
        }
    }
}
