package vn.conglang.groundwork.mqtt;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.util.concurrent.CountDownLatch;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// A connection that stands already, in the shape in which Paho asks for one.
///
/// Paho's connect is a no-op, and so is its read timeout of one second, which may fall between two
/// bytes of a packet header and leaves the stream unreadable. Reads end when the socket is closed.
///
/// Nothing is given to read before CONNECT was written, the last thing that Paho does at its start:
/// if its reader finds the connection dead before that (a broker that refuses our certificate), the
/// thread that started it waits for it for ever.
final class ReadySocket extends Socket {
    /// Packets larger than this are neither taken nor sent.
    static final long LARGEST_PACKET = 1 << 20;

    private final Socket plain;
    private final InputStream in;
    private final OutputStream out;
    private final CountDownLatch spoken = new CountDownLatch(1);
    private volatile @Nullable IOException dead;

    /// @param plain the TCP connection
    /// @param connection TLS over it, or the same again
    ReadySocket(Socket plain, Socket connection) throws IOException {
        this.plain = plain;
        // at once: a broker that ends the connection also ends the chance to ask for them
        this.in = new BoundedPackets(new Second(connection.getInputStream()), LARGEST_PACKET);
        this.out = new First(connection.getOutputStream());
    }

    @Override
    public void connect(SocketAddress endpoint, int timeout) {
        // connected by the dialer
    }

    @Override
    public void setSoTimeout(int timeout) {
        // see above
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public void shutdownInput() {
        // close() is enough, and TLS sockets dislike it
    }

    /// Cuts the TCP connection at once: closing TLS politely waits for ever behind a write that the
    /// broker does not read.
    @Override
    public void close() throws IOException {
        spoken.countDown();
        plain.close();
    }

    /// Paho's address for this connection: a literal, so that nothing is looked up again.
    String pahoUri() {
        var address = plain.getInetAddress().getHostAddress();
        var scope = address.indexOf('%');
        var literal = scope < 0 ? address : address.substring(0, scope);
        return "tcp://"
                + (literal.contains(":") ? "[" + literal + "]" : literal)
                + ":"
                + plain.getPort();
    }

    /// A factory that knows only this socket. Not an SSL factory, even when the connection is TLS:
    /// Paho is to add nothing.
    SocketFactory factory() {
        return new SocketFactory() {
            @Override
            public Socket createSocket() {
                return ReadySocket.this;
            }

            @Override
            public Socket createSocket(String host, int port) {
                return ReadySocket.this;
            }

            @Override
            public Socket createSocket(String host, int port, InetAddress from, int fromPort) {
                return ReadySocket.this;
            }

            @Override
            public Socket createSocket(InetAddress host, int port) {
                return ReadySocket.this;
            }

            @Override
            public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort) {
                return ReadySocket.this;
            }
        };
    }

    /// Ours: the client speaks first.
    private final class First extends FilterOutputStream {
        First(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int next) throws IOException {
            write(new byte[] {(byte) next}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) throws IOException {
            try {
                var reason = dead;
                if (reason != null) {
                    throw reason; // better than what writing would say of it
                }
                out.write(bytes, offset, count);
            } finally {
                spoken.countDown();
            }
        }
    }

    /// The broker's: read at once and held back until we have spoken.
    private final class Second extends FilterInputStream {
        Second(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            try {
                var read = super.read(bytes, offset, count);
                if (read < 0) {
                    dead = new EOFException();
                }
                return read;
            } catch (IOException e) {
                dead = e;
                throw e;
            } finally {
                awaitSpoken();
            }
        }

        private void awaitSpoken() {
            try {
                spoken.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
