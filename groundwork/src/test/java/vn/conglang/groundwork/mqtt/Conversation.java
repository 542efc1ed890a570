package vn.conglang.groundwork.mqtt;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/// One client's connection to the [BadBroker], packet by packet.
final class Conversation {
    static final int CONNECT = 1;
    static final int PUBLISH = 3;
    static final int PUBACK = 4;
    static final int SUBSCRIBE = 8;
    static final int DISCONNECT = 14;

    private final Socket socket;
    private final DataInputStream in;

    Conversation(Socket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
    }

    /// A packet as it came.
    ///
    /// @param body everything after the remaining length
    record Packet(int type, int flags, ByteBuffer body) {
        /// Of a PUBACK, or of a SUBSCRIBE.
        int packetId() {
            return body.getShort(0) & 0xFFFF;
        }
    }

    /// A PUBLISH of QoS 1.
    ///
    /// @param topic empty when only the alias was sent
    /// @param alias 0 = none
    record Publish(String topic, int packetId, int alias, boolean duplicate) {
        static Publish of(Packet packet) {
            var body = packet.body().duplicate();
            var topic = new byte[body.getShort() & 0xFFFF];
            body.get(topic);
            var id = body.getShort() & 0xFFFF;
            return new Publish(
                    new String(topic, StandardCharsets.UTF_8),
                    id,
                    alias(body),
                    (packet.flags() & 8) != 0);
        }

        private static int alias(ByteBuffer body) {
            var end = variableInt(body) + body.position();
            while (body.position() < end) {
                switch (body.get()) {
                    case 0x01 -> body.get();
                    case 0x02 -> body.getInt();
                    case 0x03 -> skipText(body);
                    case 0x23 -> {
                        return body.getShort() & 0xFFFF;
                    }
                    case 0x26 -> {
                        skipText(body);
                        skipText(body);
                    }
                    default -> throw new IllegalStateException("a property we never send");
                }
            }
            return 0;
        }

        private static void skipText(ByteBuffer body) {
            var length = body.getShort() & 0xFFFF;
            body.position(body.position() + length);
        }
    }

    /// A variable byte integer (MQTT 5, 1.5.5).
    static int variableInt(ByteBuffer body) {
        var value = 0;
        for (var shift = 0; ; shift += 7) {
            var next = body.get();
            value |= (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /// Waits for the next packet other than a ping.
    Packet read() throws IOException {
        while (true) {
            var first = in.readUnsignedByte();
            var length = 0;
            var shift = 0;
            int next;
            do {
                next = in.readUnsignedByte();
                length |= (next & 0x7F) << shift;
                shift += 7;
            } while (next >= 0x80);
            var body = in.readNBytes(length);
            if (first >> 4 != 12) {
                return new Packet(first >> 4, first & 0x0F, ByteBuffer.wrap(body));
            }
            send(0xD0, 0);
        }
    }

    Publish readPublish() throws IOException {
        var packet = read();
        if (packet.type() != PUBLISH) {
            throw new IOException("the client said " + packet.type() + " instead of PUBLISH");
        }
        return Publish.of(packet);
    }

    void send(int... bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        for (var each : bytes) {
            out.write(each);
        }
        socket.getOutputStream().write(out.toByteArray());
    }

    /// Reads CONNECT and accepts with these properties.
    Packet accept(int... properties) throws IOException {
        var connect = read();
        connack(0, properties);
        return connect;
    }

    void connack(int reasonCode, int... properties) throws IOException {
        var head = new int[] {0x20, 3 + properties.length, 0, reasonCode, properties.length};
        var all = new int[head.length + properties.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(properties, 0, all, head.length, properties.length);
        send(all);
    }

    void puback(int packetId, int reasonCode) throws IOException {
        if (reasonCode == 0) {
            send(0x40, 2, packetId >> 8, packetId & 0xFF);
        } else {
            send(0x40, 3, packetId >> 8, packetId & 0xFF, reasonCode);
        }
    }

    void suback(int packetId, int reasonCode) throws IOException {
        send(0x90, 4, packetId >> 8, packetId & 0xFF, 0, reasonCode);
    }

    /// A PUBLISH of QoS 1 with topic `t` and payload `x`.
    void publish(int packetId) throws IOException {
        send(0x32, 7, 0, 1, 't', packetId >> 8, packetId & 0xFF, 0, 'x');
    }

    /// Listens without answering until the client goes.
    void stayMute() throws IOException {
        while (true) {
            read();
        }
    }

    /// Acknowledges everything until the client goes.
    void acknowledgeEverything() throws IOException {
        while (true) {
            var packet = read();
            if (packet.type() == PUBLISH) {
                puback(Publish.of(packet).packetId(), 0);
            }
        }
    }
}
