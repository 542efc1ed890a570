package vn.conglang.portal;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpTester;
import org.eclipse.jetty.server.ConnectionMetaData;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LocalConnector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.Callback;
import vn.conglang.portal.web.ContentPolicy;
import vn.conglang.portal.web.Limits;
import vn.conglang.portal.web.Site;
import vn.conglang.portal.web.WebServer;

/// Speaks raw HTTP with a chain of handlers in a server set up as in real use, without a socket.
public final class RawHttp implements AutoCloseable {
    private static final int PORT = 8080;

    private final Server server;
    private final LocalConnector connector;
    private InetAddress guest = InetAddress.ofLiteral("10.77.0.42");
    private InetAddress local = FakeHall.IPV4;

    private RawHttp(Handler chain) {
        this(ContentPolicy.GUEST, Limits.forGuests(64), chain);
    }

    private RawHttp(ContentPolicy policy, Limits limits, Handler chain) {
        server =
                WebServer.server(
                        new Site(
                                "test",
                                Optional.empty(),
                                limits,
                                policy,
                                Optional.empty(),
                                new Addressed(chain)));
        server.setStopTimeout(0);
        connector =
                new LocalConnector(
                        server, new HttpConnectionFactory(WebServer.httpConfiguration()));
        server.addConnector(connector);
    }

    public static RawHttp to(Handler chain) {
        return started(new RawHttp(chain));
    }

    /// As the desk is served.
    public static RawHttp toDesk(Handler chain) {
        return started(new RawHttp(ContentPolicy.DESK, Limits.forTheDesk(64), chain));
    }

    private static RawHttp started(RawHttp http) {
        try {
            http.server.start();
            return http;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// The next requests come from here, over a connection to there.
    public RawHttp from(String guestAddress, String localAddress) {
        guest = InetAddress.ofLiteral(guestAddress);
        local = InetAddress.ofLiteral(localAddress);
        return this;
    }

    /// GET of a page of ours.
    public HttpTester.Response get(String path) {
        return ask("GET " + path + " HTTP/1.1", "Host: 10.77.0.1");
    }

    /// Sends a request of these lines, without a body.
    public HttpTester.Response ask(String... lines) {
        return askRaw(String.join("\r\n", lines) + "\r\n\r\n");
    }

    /// Sends this text as it is.
    public HttpTester.Response askRaw(String text) {
        return askRaw(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Sends these bytes as they are.
    public HttpTester.Response askRaw(byte[] bytes) {
        try {
            var head = new String(bytes, 0, 5, StandardCharsets.US_ASCII).equals("HEAD ");
            var answer = connector.getResponse(ByteBuffer.wrap(bytes), head, 30, TimeUnit.SECONDS);
            return head // which has no body, though it says how long one would be
                    ? HttpTester.parseResponse(BufferUtil.toString(answer))
                    : HttpTester.parseResponse(answer);
        } catch (Exception e) {
            throw new IllegalStateException("asking", e);
        }
    }

    /// Sends these bytes, and then the connection breaks off.
    public void breakOffAfter(byte[] bytes) {
        var connection = connector.connect();
        connection.addInput(ByteBuffer.wrap(bytes));
        connection.addInputEOF();
        try {
            connection.waitUntilClosedOrIdleFor(10, TimeUnit.SECONDS);
        } finally {
            connection.close();
        }
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /// Lends requests the addresses of a connection.
    private final class Addressed extends Handler.Wrapper {
        Addressed(Handler chain) {
            super(chain);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws Exception {
            var connection = new AddressedConnection(request.getConnectionMetaData());
            return super.handle(
                    new Request.Wrapper(request) {
                        @Override
                        public ConnectionMetaData getConnectionMetaData() {
                            return connection;
                        }
                    },
                    response,
                    callback);
        }
    }

    private final class AddressedConnection extends ConnectionMetaData.Wrapper {
        AddressedConnection(ConnectionMetaData connection) {
            super(connection);
        }

        @Override
        public SocketAddress getRemoteSocketAddress() {
            return new InetSocketAddress(guest, 50_000);
        }

        @Override
        public SocketAddress getLocalSocketAddress() {
            return new InetSocketAddress(local, PORT);
        }
    }
}
