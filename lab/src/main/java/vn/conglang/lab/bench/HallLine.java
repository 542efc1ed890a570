package vn.conglang.lab.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/// One MQTT 5 connection of a bench: what is needed to speak for a hall, in two virtual threads and
/// a few kilobytes, so that thousands fit beside the broker. One thread publishes, one runs
/// [#listen].
///
/// It keeps QoS 1 and the broker's Receive Maximum; it sends no user properties and no keep-alive.
final class HallLine implements AutoCloseable {
    /// As our gateways do ([vn.conglang.groundwork.mqtt.MqttLink]).
    private static final int WIDEST = 16;

    private static final long PATIENCE_SECONDS = 600;
    private static final int CONNACK = 2;
    private static final int PUBLISH = 3;
    private static final int PUBACK = 4;
    private static final int DISCONNECT = 14;
    private static final int REFUSED = 0x80;
    private static final int RECEIVE_MAXIMUM = 0x21;

    private final Socket socket;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final Hearing hearing;
    private final ReentrantLock writing = new ReentrantLock();
    private final int widest;
    private final Semaphore window;
    private int packet; // guarded by writing

    /// Who hears. Called on the thread that listens.
    interface Hearing {
        /// A message came.
        void received(String topic, byte[] payload);

        /// The broker did not take a message.
        default void refused(int code) {}
    }

    private HallLine(Socket socket, Hearing hearing, int mostInFlight) throws IOException {
        this.socket = socket;
        this.hearing = hearing;
        this.in = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.out =
                new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), 1 << 15));
        this.widest = mostInFlight;
        this.window = new Semaphore(widest);
    }

    /// Says CONNECT over a connected socket, which is closed with the line.
    static HallLine open(Socket socket, String client, Hearing hearing) throws IOException {
        var line = new HallLine(socket, hearing, WIDEST);
        line.write(1 << 4, connect(client));
        line.hearConnack();
        return line;
    }

    private static byte[] connect(String client) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var packet = new DataOutputStream(bytes);
        packet.writeUTF("MQTT");
        packet.writeByte(5);
        packet.writeByte(2); // clean start
        packet.writeShort(0); // no keep-alive
        packet.writeByte(0); // no properties
        packet.writeUTF(client);
        return bytes.toByteArray();
    }

    private void hearConnack() throws IOException {
        var type = in.readUnsignedByte() >> 4;
        var body = new byte[length()];
        in.readFully(body);
        if (type != CONNACK || body[1] != 0) {
            throw new IOException("the broker refused the connection: " + (body[1] & 0xff));
        }
        narrow(body);
    }

    /// Mosquitto says its Receive Maximum first, if it does.
    private void narrow(byte[] connack) {
        if (connack.length > 5 && connack[3] == RECEIVE_MAXIMUM) {
            var receive = ((connack[4] & 0xff) << 8) | (connack[5] & 0xff);
            window.acquireUninterruptibly(Math.max(0, widest - Math.max(1, receive - 1)));
        }
    }

    /// Asks for messages; whether the broker agrees is seen by whether they come.
    void subscribe(String filter) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var packet = new DataOutputStream(bytes);
        packet.writeShort(0xfffe);
        packet.writeByte(0);
        packet.writeUTF(filter);
        packet.writeByte(1);
        write(0x82, bytes.toByteArray());
    }

    /// Sends with QoS 1, waiting for a place among the messages that are under way.
    void publish(String topic, byte[] payload, boolean retained)
            throws IOException, InterruptedException {
        if (!window.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("the broker does not answer any more");
        }
        var bytes = new ByteArrayOutputStream(payload.length + topic.length() + 16);
        var body = new DataOutputStream(bytes);
        writing.lock();
        try {
            packet = packet % 0xfff0 + 1;
            body.writeUTF(topic);
            body.writeShort(packet);
            body.writeByte(0);
            body.write(payload);
            write(0x32 | (retained ? 1 : 0), bytes.toByteArray());
        } finally {
            writing.unlock();
        }
    }

    /// Hears until the line ends.
    void listen() throws IOException {
        while (true) {
            var first = in.readUnsignedByte();
            var body = new byte[length()];
            in.readFully(body);
            switch (first >> 4) {
                case PUBACK -> {
                    window.release();
                    if (body.length > 2 && (body[2] & 0xff) >= REFUSED) {
                        hearing.refused(body[2] & 0xff);
                    }
                }
                case PUBLISH -> hear(first, body);
                case DISCONNECT ->
                        throw new IOException(
                                "the broker hung up: " + (body.length > 0 ? body[0] & 0xff : 0));
                default -> {} // SUBACK
            }
        }
    }

    private void hear(int first, byte[] body) throws IOException {
        var topicEnd = 2 + (((body[0] & 0xff) << 8) | (body[1] & 0xff));
        var topic = new String(body, 2, topicEnd - 2, java.nio.charset.StandardCharsets.UTF_8);
        var acknowledged = (first & 6) != 0;
        var at = topicEnd + (acknowledged ? 2 : 0);
        var properties = 0;
        for (var shift = 0; ; shift += 7) {
            var part = body[at++] & 0xff;
            properties |= (part & 0x7f) << shift;
            if (part < 0x80) {
                break;
            }
        }
        at += properties;
        hearing.received(topic, java.util.Arrays.copyOfRange(body, at, body.length));
        if (acknowledged) {
            write(PUBACK << 4, new byte[] {body[topicEnd], body[topicEnd + 1]});
        }
    }

    private int length() throws IOException {
        var length = 0;
        for (var shift = 0; shift < 28; shift += 7) {
            var part = in.readUnsignedByte();
            length |= (part & 0x7f) << shift;
            if (part < 0x80) {
                return length;
            }
        }
        throw new IOException("a packet without an end");
    }

    private void write(int first, byte[] body) throws IOException {
        writing.lock();
        try {
            out.writeByte(first);
            var left = body.length;
            do {
                out.writeByte(left > 0x7f ? (left & 0x7f) | 0x80 : left);
                left >>= 7;
            } while (left > 0);
            out.write(body);
            out.flush();
        } finally {
            writing.unlock();
        }
    }

    /// Ends without a goodbye. Idempotent.
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // closed is closed
        }
    }
}
