package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import vn.conglang.lab.hall.Lab;

/// What stands before a cluster for the halls: each new connection goes to the next node that takes
/// it. Can be cut. Thread-safe.
final class Crossing implements AutoCloseable {
    private final List<Integer> nodes;
    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger turn = new AtomicInteger();

    private Crossing(ServerSocket door, List<Integer> nodes) {
        this.door = door;
        this.nodes = nodes;
    }

    static Crossing open(Lab lab, List<Integer> nodes) throws Exception {
        var door =
                NamespaceThread.start(
                                lab.provincePlace(),
                                "crossing",
                                () -> new ServerSocket(0, 200, InetAddress.getLoopbackAddress()))
                        .get();
        var crossing = new Crossing(door, nodes);
        var _ = NamespaceThread.start(lab.provincePlace(), "crossing", crossing::serve);
        return crossing;
    }

    int port() {
        return door.getLocalPort();
    }

    private boolean serve() {
        while (!door.isClosed()) {
            try {
                var hall = door.accept();
                open.add(hall);
                connect(hall);
            } catch (IOException e) {
                // closed, or a hall that has gone again
            }
        }
        return true;
    }

    private void connect(Socket hall) throws IOException {
        for (var tried = 0; tried < nodes.size(); tried++) {
            var port = nodes.get(Math.floorMod(turn.getAndIncrement(), nodes.size()));
            try {
                var node = new Socket(InetAddress.getLoopbackAddress(), port);
                open.add(node);
                pass(hall, node);
                pass(node, hall);
                return;
            } catch (IOException e) {
                // a node that is down: the next one
            }
        }
        end(hall);
    }

    private void pass(Socket from, Socket to) {
        Thread.startVirtualThread(() -> {
            try {
                from.getInputStream().transferTo(to.getOutputStream());
            } catch (IOException e) {
                // cut: both ends hear of it
            } finally {
                end(from);
                end(to);
            }
        });
    }

    /// Cuts every connection that stands.
    void cut() {
        open.forEach(this::end);
    }

    private void end(Socket socket) {
        open.remove(socket);
        try {
            socket.close();
        } catch (IOException e) {
            // closed is closed
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }
}
