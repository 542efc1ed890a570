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

/// Finds the moment at which a guest gets through: a fresh TCP connection every two milliseconds
/// until the server in the internet has greeted one of them.
///
/// A gate may refuse a captive guest's packets or drop them silently; a fresh connection each time
/// makes both look alike, because no attempt waits for TCP's retransmission.
final class FirstPacket {

    static final Duration INTERVAL = Duration.ofMillis(2);

    private static final int OPEN_AT_MOST = 100;

    private final InetSocketAddress server;
    private final long giveUpAt;
    private final Deque<SocketChannel> attempts = new ArrayDeque<>();

    private FirstPacket(InetSocketAddress server, long giveUpAt) {
        this.server = server;
        this.giveUpAt = giveUpAt;
    }

    /// Waits for the greeting and returns [System#nanoTime] at its first byte; call it inside the
    /// guest's namespace.
    static long await(InetSocketAddress server, Duration limit) throws IOException {
        return new FirstPacket(server, System.nanoTime() + limit.toNanos()).await();
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
                next += INTERVAL.toNanos();
            }
            selector.select(1);
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
