package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/// Finds the moment at which a guest gets through: a fresh TCP connection every few milliseconds
/// until the server in the internet has greeted one of them.
///
/// A gate may refuse a captive guest's packets or drop them silently; a fresh connection each time
/// makes both look alike, because no attempt waits for TCP's retransmission.
final class FirstPacket {

    static final Duration INTERVAL = Duration.ofMillis(2);

    private static final int OPEN_AT_MOST = 100;

    private final InetSocketAddress server;
    private final Duration interval;
    private final long giveUpAt;
    private final Deque<SocketChannel> attempts = new ArrayDeque<>();

    private FirstPacket(InetSocketAddress server, Duration interval, long giveUpAt) {
        this.server = server;
        this.interval = interval;
        this.giveUpAt = giveUpAt;
    }

    /// Waits for the greeting and returns [System#nanoTime] at its first byte; call it inside the
    /// guest's namespace.
    static long await(InetSocketAddress server, Duration limit) throws IOException {
        return await(server, INTERVAL, limit);
    }

    /// The same with another time between two connections.
    static long await(InetSocketAddress server, Duration interval, Duration limit)
            throws IOException {
        return new FirstPacket(server, interval, System.nanoTime() + limit.toNanos()).await();
    }

    private long await() throws IOException {
        try (var selector = Selector.open()) {
            return tryUntilGreeted(selector);
        } finally {
            for (var attempt : attempts) {
                attempt.close();
            }
        }
    }

    private long tryUntilGreeted(Selector selector) throws IOException {
        var next = System.nanoTime();
        while (System.nanoTime() < giveUpAt) {
            if (System.nanoTime() >= next) {
                open(selector);
                next += interval.toNanos();
            }
            selector.select(Math.max(1, Duration.ofNanos(next - System.nanoTime()).toMillis()));
            for (var key : selector.selectedKeys()) {
                if (greeted(key)) {
                    return System.nanoTime();
                }
            }
            selector.selectedKeys().clear();
        }
        throw new IOException("no way out within the time limit");
    }

    private void open(Selector selector) throws IOException {
        var channel = SocketChannel.open();
        attempts.addLast(channel);
        if (attempts.size() > OPEN_AT_MOST) {
            attempts.removeFirst().close();
        }
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_CONNECT);
        try {
            if (channel.connect(server)) {
                channel.register(selector, SelectionKey.OP_READ);
            }
        } catch (IOException _) {
            channel.close(); // refused at once: the gate is still shut
        }
    }

    private static boolean greeted(SelectionKey key) throws IOException {
        var channel = (SocketChannel) key.channel();
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                key.interestOps(SelectionKey.OP_READ);
                return false;
            }
            var answer = ByteBuffer.allocate(1);
            if (channel.read(answer) == 1 && answer.get(0) == Greeter.GREETING) {
                return true;
            }
            channel.close();
        } catch (IOException _) {
            channel.close(); // refused: the gate is still shut
        }
        return false;
    }
}
