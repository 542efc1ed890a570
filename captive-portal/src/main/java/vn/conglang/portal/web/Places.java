package vn.conglang.portal.web;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Attributes;
import org.jspecify.annotations.Nullable;

/// The places at a listener that few people need and anybody in the hall can knock at. When all are
/// taken and one more comes, whoever holds the most gives back the one that he has held longest:
/// somebody who takes them all and says nothing, or a byte now and then, takes them from himself.
/// Places that [#keep] was asked for are never given back. Thread-safe.
final class Places implements Connection.Listener {
    private static final String KEPT = Places.class.getName();

    private final int most;
    private final Set<EndPoint> taken = new LinkedHashSet<>(); // guarded by this

    Places(int most) {
        this.most = most;
    }

    /// The connection of this request stays, however crowded it gets: its owner is signed in.
    static void keep(Request request) {
        request.getConnectionMetaData().setAttribute(KEPT, true);
    }

    @Override
    public void onOpened(Connection connection) {
        var place = connection.getEndPoint();
        if (!(place
                instanceof EndPoint.Wrapper)) { // else it is HTTP within TLS: no place of its own
            take(place).ifPresent(EndPoint::close);
        }
    }

    @Override
    public synchronized void onClosed(Connection connection) {
        taken.remove(connection.getEndPoint());
    }

    /// Takes a place, and says which one is given back for it.
    private synchronized Optional<EndPoint> take(EndPoint place) {
        taken.add(place);
        if (taken.size() <= most) {
            return Optional.empty();
        }
        var given =
                taken.stream()
                        .filter(each -> !kept(each))
                        .collect(
                                Collectors.groupingBy(
                                        each -> host(each.getRemoteSocketAddress()),
                                        LinkedHashMap::new,
                                        Collectors.toList()))
                        .values()
                        .stream()
                        .reduce((one, other) -> other.size() > one.size() ? other : one)
                        .map(held -> held.getFirst());
        given.ifPresent(taken::remove);
        return given;
    }

    private static boolean kept(EndPoint place) {
        var connection = place.getConnection();
        var http =
                connection instanceof SslConnection tls
                        ? tls.getSslEndPoint().getConnection()
                        : connection;
        return http instanceof Attributes attributes && attributes.getAttribute(KEPT) != null;
    }

    private static String host(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress internet
                ? internet.getHostString()
                : Objects.toString(address);
    }
}
