package vn.conglang.gateway.outage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers guests' questions about names during an outage, with a thread for each of the hall's
/// addresses. The gate leads the questions here only as long as the outage lasts.
final class OutageNames implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(OutageNames.class);

    /// RFC 1035, 4.2.1.
    private static final int LONGEST = 512;

    private final List<DatagramSocket> sockets = new ArrayList<>();

    private OutageNames() {}

    /// Begins to answer.
    ///
    /// @param addresses of the hall, one of each family: an answer has to come from where it was
    ///   asked
    /// @throws UncheckedIOException when the port is taken or an address is not there
    static OutageNames start(List<InetAddress> addresses, int port, OutageAnswer answer) {
        var names = new OutageNames();
        try {
            for (var address : addresses) {
                names.sockets.add(new DatagramSocket(new InetSocketAddress(address, port)));
            }
        } catch (IOException e) {
            names.close();
            throw new UncheckedIOException("answering for names at " + addresses, e);
        }
        for (var socket : names.sockets) {
            Thread.ofPlatform().daemon().name("outage names").start(() -> serve(socket, answer));
        }
        return names;
    }

    private static void serve(DatagramSocket socket, OutageAnswer answer) {
        var packet = new DatagramPacket(new byte[LONGEST], LONGEST);
        while (!socket.isClosed()) {
            try {
                packet.setLength(LONGEST);
                socket.receive(packet);
                var said = answer.to(ByteBuffer.wrap(packet.getData(), 0, packet.getLength()));
                if (said.isPresent()) {
                    var bytes = said.get();
                    socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
                }
            } catch (IOException | RuntimeException e) {
                log.trace("no answer for a name", e); // closed, or a guest that went away
            }
        }
    }

    @Override
    public void close() {
        sockets.forEach(DatagramSocket::close);
    }
}
