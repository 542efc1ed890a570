package vn.conglang.groundwork.mqtt;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A fake: a socket that speaks MQTT 5 byte by byte as a test tells it to, for what no real broker
/// does on demand. Each connection is served by the script on a thread of its own.
final class BadBroker implements AutoCloseable {
    /// What one connection gets to hear.
    interface Script {
        void serve(Conversation client) throws IOException;
    }

    private final ServerSocket server;
    private final Script script;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();

    private BadBroker(Script script) throws IOException {
        this.script = script;
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().name("bad-broker").start(this::listen);
    }

    static BadBroker that(Script script) throws IOException {
        return new BadBroker(script);
    }

    URI uri() {
        return URI.create("mqtt://127.0.0.1:" + server.getLocalPort());
    }

    int connections() {
        return sockets.size();
    }

    private void listen() {
        try {
            while (true) {
                var socket = server.accept();
                sockets.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            script.serve(new Conversation(socket));
        } catch (IOException e) {
            // the client went away: its right
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
    }
}
