package vn.conglang.lab.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import vn.conglang.lab.hall.Addresses;
import vn.conglang.lab.hall.Namespace;

/// A server out in the lab's internet that says one byte to whoever reaches it, and closes.
///
/// Its byte cannot come from a portal, so seeing it means: this guest is online.
final class Greeter implements AutoCloseable {

    static final byte GREETING = 'x';

    /// Where a bench has it.
    static final InetSocketAddress ADDRESS = new InetSocketAddress(Addresses.WEB, 8443);

    private final ServerSocketChannel server;

    private Greeter(ServerSocketChannel server) {
        this.server = server;
    }

    static Greeter start(Namespace internet, InetSocketAddress address) {
        try {
            var server =
                    NamespaceThread.start(internet, "greeter", () -> listen(address))
                            .get(10, TimeUnit.SECONDS);
            Thread.ofPlatform().daemon().name("greeter").start(() -> serve(server));
            return new Greeter(server);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchException("starting the server in " + internet.name(), e);
        } catch (ExecutionException | TimeoutException e) {
            throw new BenchException("starting the server in " + internet.name(), e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ServerSocketChannel listen(InetSocketAddress address) throws IOException {
        return ServerSocketChannel.open()
                .setOption(StandardSocketOptions.SO_REUSEADDR, true)
                .bind(address, 512);
    }

    private static void serve(ServerSocketChannel server) {
        while (server.isOpen()) {
            try (var guest = server.accept()) {
                guest.write(ByteBuffer.wrap(new byte[] {GREETING}));
            } catch (IOException _) {
                // a guest that went away, or our own close: the loop's condition tells which
            }
        }
    }
}
