package vn.conglang.gateway.internet;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Another way to see that the uplink works, for when those who are asked may be down themselves:
/// whether a name that nobody can have is known not to exist. Only somebody in the internet knows
/// that; a modem without a line answers nothing, an error, or with its own page for every name.
///
/// @param server the name server that asks on, usually the hall's dnsmasq
public record NoSuchName(InetSocketAddress server) implements BooleanSupplier {
    private static final Logger log = LoggerFactory.getLogger(NoSuchName.class);
    private static final int PATIENCE = 1_000;
    private static final int TRIES = 2;
    private static final int HEADER = 12;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RESPONSE = 0x80;
    private static final int CODE = 0x0f;
    private static final int NO_SUCH_NAME = 3;

    @Override
    public boolean getAsBoolean() {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE);
            socket.connect(server);
            for (int i = 0; i < TRIES; i++) {
                if (knows(socket)) {
                    return true;
                }
            }
        } catch (IOException e) {
            log.debug("no name server", e);
        }
        return false;
    }

    private static boolean knows(DatagramSocket socket) {
        var dice = ThreadLocalRandom.current();
        var id = dice.nextInt(1 << 16);
        var question = question(id, "%016x".formatted(dice.nextLong()));
        try {
            socket.send(new DatagramPacket(question, question.length));
            var answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            var heard = ByteBuffer.wrap(answer.getData(), 0, answer.getLength());
            return heard.remaining() >= HEADER
                    && Short.toUnsignedInt(heard.getShort(0)) == id
                    && (heard.get(2) & RESPONSE) != 0
                    && (heard.get(3) & CODE) == NO_SUCH_NAME;
        } catch (IOException e) {
            log.trace("no answer", e); // time is up, or nobody listens there
            return false;
        }
    }

    /// The address (1) in the internet (1) of this name below `vn`.
    private static byte[] question(int id, String label) {
        var name = label.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEADER + 1 + name.length + 4 + 4)
                .putShort((short) id)
                .putShort((short) RECURSION_DESIRED)
                .putShort((short) 1)
                .position(HEADER)
                .put((byte) name.length)
                .put(name)
                .put(new byte[] {2, 'v', 'n', 0, 0, 1, 0, 1})
                .array();
    }
}
