package vn.conglang.lab.bench;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// A lease that a phone got by DHCP (RFC 2131): the four messages, by a thread in its namespace.
///
/// @param address the phone's
/// @param mask of the hall's network
/// @param router the gateway
/// @param server who gave it
record PhoneLease(
        Inet4Address address, Inet4Address mask, Inet4Address router, Inet4Address server) {

    /// What a phone waits for an answer at first; it asks again then, each time twice as long.
    private static final int FIRST_WAIT = 1000;

    private static final int SERVER_PORT = 67;
    private static final int PHONE_PORT = 68;
    private static final int MAGIC = 0x63825363;
    private static final int OPTIONS_AT = 240;
    private static final byte DISCOVER = 1;
    private static final byte OFFER = 2;
    private static final byte REQUEST = 3;
    private static final byte ACK = 5;
    private static final byte NAK = 6;
    private static final byte RELEASE = 7;

    /// Asks for a lease. Where the address that was offered went to another phone meanwhile, it
    /// begins anew, as every client has to (RFC 2131, 3.1.5): a server may offer one address to
    /// several who ask at once.
    ///
    /// @throws IOException where none comes in time
    static PhoneLease ask(String mac, Duration patience) throws IOException {
        var giveUp = System.nanoTime() + patience.toNanos();
        try (var channel = open("0.0.0.0")) {
            var given = askOnce(channel, mac, giveUp);
            while (given.is(NAK)) {
                given = askOnce(channel, mac, giveUp);
            }
            return new PhoneLease(
                    address(given.yours()),
                    address(given.option(1)),
                    address(given.option(3)),
                    address(given.option(54)));
        }
    }

    private static Answer askOnce(DatagramChannel channel, String mac, long giveUp)
            throws IOException {
        var number = ThreadLocalRandom.current().nextInt();
        var discover = message(number, mac, DISCOVER, Map.of());
        var offer = exchange(channel, discover, List.of(OFFER), giveUp);
        var wish = Map.of(50, offer.yours(), 54, offer.option(54));
        return exchange(channel, message(number, mac, REQUEST, wish), List.of(ACK, NAK), giveUp);
    }

    /// Gives it back, as a phone that leaves may.
    void release(String mac) throws IOException {
        try (var channel = open(address.getHostAddress())) {
            var number = ThreadLocalRandom.current().nextInt();
            var message =
                    message(number, mac, RELEASE, Map.of(54, server.getAddress()))
                            .put(12, address.getAddress());
            channel.send(message, new InetSocketAddress(server, SERVER_PORT));
        }
    }

    private static DatagramChannel open(String own) throws IOException {
        var channel = DatagramChannel.open(StandardProtocolFamily.INET);
        channel.setOption(StandardSocketOptions.SO_BROADCAST, true);
        channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
        return channel.bind(new InetSocketAddress(own, PHONE_PORT));
    }

    private static Answer exchange(
            DatagramChannel channel, ByteBuffer message, List<Byte> kinds, long giveUp)
            throws IOException {
        var everybody = new InetSocketAddress("255.255.255.255", SERVER_PORT);
        for (var wait = FIRST_WAIT; ; wait *= 2) {
            channel.send(message.duplicate(), everybody);
            var again = Math.min(giveUp, System.nanoTime() + wait * 1_000_000L);
            var answer = receive(channel, message.getInt(4), kinds, again);
            if (answer.isPresent()) {
                return answer.get();
            }
            if (System.nanoTime() >= giveUp) {
                throw new SocketTimeoutException("no answer from the DHCP server");
            }
        }
    }

    private static Optional<Answer> receive(
            DatagramChannel channel, int number, List<Byte> kinds, long until) throws IOException {
        var packet = new DatagramPacket(new byte[1500], 1500);
        for (var left = left(until); left > 0; left = left(until)) {
            channel.socket().setSoTimeout(left);
            try {
                channel.socket().receive(packet);
            } catch (SocketTimeoutException _) {
                return Optional.empty();
            }
            var answer = new Answer(Arrays.copyOf(packet.getData(), packet.getLength()));
            if (answer.isFor(number) && kinds.stream().anyMatch(answer::is)) {
                return Optional.of(answer);
            }
        }
        return Optional.empty();
    }

    private static int left(long until) {
        return (int) Math.ceilDiv(until - System.nanoTime(), 1_000_000L);
    }

    private static ByteBuffer message(
            int number, String mac, byte kind, Map<Integer, byte[]> options) {
        var message = ByteBuffer.allocate(300); // no shorter than a BOOTP message
        message.put(new byte[] {1, 1, 6, 0}).putInt(number).putInt(0);
        message.position(28).put(PhoneCard.octets(mac));
        message.putInt(OPTIONS_AT - 4, MAGIC).position(OPTIONS_AT);
        message.put(new byte[] {53, 1, kind});
        options.forEach(
                (code, value) -> message.put(code.byteValue()).put((byte) value.length).put(value));
        return message.put(new byte[] {55, 2, 1, 3, -1}).rewind();
    }

    private static Inet4Address address(byte[] octets) throws IOException {
        if (InetAddress.getByAddress(octets) instanceof Inet4Address address) {
            return address;
        }
        throw new IOException("an address of " + octets.length + " octets in a lease");
    }

    /// What the server says; octets as they came.
    private static final class Answer {
        private final byte[] octets;
        private final Map<Integer, byte[]> options = new HashMap<>();

        private Answer(byte[] octets) {
            this.octets = octets;
            for (var at = OPTIONS_AT; at + 1 < octets.length && octets[at] != -1; ) {
                var value = at + 2;
                var end = Math.min(value + (octets[at + 1] & 0xff), octets.length);
                if (octets[at] == 0) {
                    at++;
                    continue;
                }
                options.put(octets[at] & 0xff, Arrays.copyOfRange(octets, value, end));
                at = end;
            }
        }

        private boolean isFor(int number) {
            return octets.length > OPTIONS_AT && ByteBuffer.wrap(octets).getInt(4) == number;
        }

        private boolean is(byte kind) {
            return Arrays.equals(options.get(53), new byte[] {kind});
        }

        private byte[] yours() {
            return Arrays.copyOfRange(octets, 16, 20);
        }

        private byte[] option(int code) throws IOException {
            var value = options.get(code);
            if (value == null || value.length < 4) {
                throw new IOException("a lease without option " + code);
            }
            return Arrays.copyOf(value, 4);
        }
    }
}
