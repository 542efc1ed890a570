package vn.conglang.groundwork.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/// Opens the TCP connection to a broker and, for `mqtts`, shakes hands over TLS 1.2 or 1.3.
///
/// We dial and not Paho, for its own module sends an IPv6 address as SNI name and dies of it, gives
/// no place to switch Nagle's algorithm off (40 ms for each small packet), and cuts a packet header
/// apart when it arrives slowly.
final class Dialer {
    private final MqttSettings settings;
    private final BrokerAddress broker;

    private Dialer(MqttSettings settings) {
        this.settings = settings;
        this.broker = BrokerAddress.of(settings.broker());
    }

    /// Connects.
    ///
    /// @throws MqttLinkException naming the broker and what went wrong
    static ReadySocket dial(MqttSettings settings) {
        return new Dialer(settings).dial();
    }

    private ReadySocket dial() {
        if (broker.encrypted() && settings.tls().isEmpty()) {
            throw problem("mqtts needs a key and certificates", null);
        }
        var plain = connect();
        try {
            return new ReadySocket(
                    plain, broker.encrypted() ? shakeHands(settings.tls().get(), plain) : plain);
        } catch (IOException e) {
            closeQuietly(plain);
            throw problem("TLS handshake", e);
        }
    }

    /// Tries each address of the broker in turn, so that one dead family does not cut the hall off.
    private Socket connect() {
        IOException last = new UnknownHostException("no address");
        for (InetAddress address : addresses()) {
            var socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(
                        new InetSocketAddress(address, broker.port()), millis(settings.timeout()));
                return socket;
            } catch (IOException e) {
                closeQuietly(socket);
                last = e;
            }
        }
        throw problem("connecting", last);
    }

    private InetAddress[] addresses() {
        try {
            var addresses = InetAddress.getAllByName(broker.host());
            for (InetAddress address : addresses) {
                if (!broker.encrypted() && !address.isLoopbackAddress()) {
                    throw problem(
                            "mqtt:// without TLS is for a broker on this machine only, and "
                                    + address.getHostAddress()
                                    + " is not; use mqtts://",
                            null);
                }
            }
            return addresses;
        } catch (UnknownHostException e) {
            throw problem("looking up the name " + broker.host(), e);
        }
    }

    private SSLSocket shakeHands(SSLContext context, Socket plain) throws IOException {
        // The JDK sends the name as SNI and leaves it out for an address.
        var socket =
                (SSLSocket)
                        context.getSocketFactory()
                                .createSocket(plain, broker.host(), broker.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setProtocols(new String[] {"TLSv1.3", "TLSv1.2"});
        socket.setSSLParameters(parameters);
        socket.setSoTimeout(millis(settings.timeout()));
        socket.startHandshake();
        socket.setSoTimeout(0);
        return socket;
    }

    private MqttLinkException problem(String what, @Nullable Exception cause) {
        return Reasons.exception(settings.broker(), what, cause);
    }

    private static int millis(Duration duration) {
        return Math.toIntExact(Math.clamp(duration.toMillis(), 1L, Integer.MAX_VALUE));
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it was of no use anyway
        }
    }

    /// Where a broker listens, taken apart from its URI.
    ///
    /// @param host name, or address without brackets
    record BrokerAddress(boolean encrypted, String host, int port) {
        static BrokerAddress of(URI uri) {
            var scheme = uri.getScheme();
            var encrypted = "mqtts".equals(scheme);
            if (!encrypted && !"mqtt".equals(scheme)) {
                throw Reasons.exception(uri, "must begin with mqtts:// (or mqtt://)", null);
            }
            var host = uri.getHost();
            if (host == null
                    || uri.getUserInfo() != null
                    || uri.getQuery() != null
                    || uri.getFragment() != null
                    || !(uri.getPath() == null || uri.getPath().isEmpty())) {
                throw Reasons.exception(uri, "must be of the form mqtts://host:port", null);
            }
            var bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
            var port = uri.getPort() == -1 ? (encrypted ? 8883 : 1883) : uri.getPort();
            return new BrokerAddress(encrypted, bare, port);
        }
    }
}
