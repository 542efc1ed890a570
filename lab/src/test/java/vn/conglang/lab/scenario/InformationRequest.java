package vn.conglang.lab.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import vn.conglang.lab.bench.NamespaceThread;
import vn.conglang.lab.hall.LabGuest;

/// A phone's question for one option of DHCPv6 that is text, without asking for an address (RFC
/// 8415, 18.2.6). Debian's busybox has no client for it.
final class InformationRequest {
    private static final int PATIENCE = 2_000;
    private static final int CLIENT_PORT = 546;
    private static final int SERVER_PORT = 547;
    private static final int HEADER = 4;

    private InformationRequest() {}

    /// What the hall answers; empty when it has no such option, or does not answer.
    static Optional<String> option(LabGuest guest, int code) {
        try {
            return NamespaceThread.start(guest.namespace(), "dhcpv6", () -> ask(guest, code)).get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("asking for option " + code, e);
        }
    }

    private static Optional<String> ask(LabGuest guest, int code) {
        try (var socket = new DatagramSocket(null)) {
            var link = "%" + number(guest);
            socket.bind(
                    new InetSocketAddress(
                            InetAddress.getByName(guest.linkLocal() + link), CLIENT_PORT));
            socket.setSoTimeout(PATIENCE);
            var question = question(code);
            var everyServer = InetAddress.getByName("ff02::1:2" + link);
            socket.send(new DatagramPacket(question, question.length, everyServer, SERVER_PORT));
            var answer = new DatagramPacket(new byte[1500], 1500);
            socket.receive(answer);
            return find(ByteBuffer.wrap(answer.getData(), 0, answer.getLength()), code);
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of its interface: by name Java would look for it among those of the whole process.
    private static String number(LabGuest guest) {
        return guest.namespace()
                .program("ip", "-o", "link", "show", "wlan0")
                .check()
                .split(":", 2)[0];
    }

    /// INFORMATION-REQUEST (11) with a client's identifier (1, by link-layer address) and the wish
    /// (6).
    private static byte[] question(int code) {
        return ByteBuffer.allocate(32)
                .putInt(11 << 24 | 0x71C490)
                .putShort((short) 1)
                .putShort((short) 10)
                .putShort((short) 3)
                .putShort((short) 1)
                .put(new byte[] {0x02, 0, 0, 0, 0, 0x71})
                .putShort((short) 6)
                .putShort((short) 2)
                .putShort((short) code)
                .putShort((short) 8)
                .putShort((short) 2)
                .putShort((short) 0)
                .array();
    }

    private static Optional<String> find(ByteBuffer answer, int code) {
        answer.position(HEADER);
        while (answer.remaining() >= HEADER) {
            var found = answer.getShort();
            var value = new byte[answer.getShort()];
            answer.get(value);
            if (found == code) {
                return Optional.of(new String(value, StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }
}
