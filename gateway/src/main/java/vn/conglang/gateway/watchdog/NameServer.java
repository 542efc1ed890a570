package vn.conglang.gateway.watchdog;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// dnsmasq, which gives phones their addresses and answers for names. One program on one thread
/// does both, so an answer to a question about a name shows both alive.
///
/// Asked is `version.bind` of class CHAOS (RFC 4892), which dnsmasq answers by itself, so that
/// nothing goes over the uplink. Whatever the answer says, it is one.
public final class NameServer implements Helper {
    private static final Logger log = LoggerFactory.getLogger(NameServer.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final int TRIES = 3;

    /// Header after the id: a plain question, one of it; then its name, TXT (16), CH (3).
    private static final byte[] QUESTION =
            "\0\0\0\1\0\0\0\0\0\0\7version\4bind\0\0\20\0\3".getBytes(StandardCharsets.US_ASCII);

    private final InetSocketAddress address;

    /// @param address where it listens in the hall, port 53
    public NameServer(InetSocketAddress address) {
        this.address = address;
    }

    @Override
    public String name() {
        return "dnsmasq";
    }

    @Override
    public boolean answers() {
        try (var socket = new DatagramSocket()) {
            socket.setSoTimeout((int) PATIENCE.toMillis());
            socket.connect(address);
            for (int i = 0; i < TRIES; i++) {
                if (answers(socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            log.debug("no name server", e);
            return false;
        }
    }

    private static boolean answers(DatagramSocket socket) {
        var id = ThreadLocalRandom.current().nextInt(1 << 16);
        var asked = new byte[QUESTION.length + 2];
        asked[0] = (byte) (id >> 8);
        asked[1] = (byte) id;
        System.arraycopy(QUESTION, 0, asked, 2, QUESTION.length);
        try {
            socket.send(new DatagramPacket(asked, asked.length));
            var answer = new DatagramPacket(new byte[512], 512);
            socket.receive(answer);
            var heard = answer.getData();
            return answer.getLength() > 2
                    && heard[0] == asked[0]
                    && heard[1] == asked[1]
                    && (heard[2] & 0x80) != 0;
        } catch (IOException e) {
            log.trace("no answer", e); // time is up, or nobody listens there
            return false;
        }
    }
}
