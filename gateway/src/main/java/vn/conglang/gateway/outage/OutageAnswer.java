package vn.conglang.gateway.outage;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Answers to questions about names (RFC 1035) that are good for an outage and nothing else: every
/// name stands for [#NOWHERE] for a few seconds, and our own for what it always does. There is no
/// other kind of record, and no IPv6 address, so that phones ask once and come over IPv4.
/// Thread-safe.
///
/// @param own the box's own names, lower case, with their addresses
record OutageAnswer(Map<String, List<InetAddress>> own) {
    /// Of a network that is nobody's (RFC 5737), because Android takes a private address for "no
    /// internet" instead of a portal. Nothing is sent there: the gate leads port 80 of every
    /// address to the portal.
    static final InetAddress NOWHERE = InetAddress.ofLiteral("192.0.2.77");

    /// How long a phone may believe it.
    static final int SECONDS = 5;

    private static final int HEADER = 12;
    private static final int ADDRESS = 1;
    private static final int ADDRESS6 = 28;
    private static final int INTERNET = 1;
    private static final int LONGEST_LABEL = 63;
    private static final int NOT_IMPLEMENTED = 4;
    private static final int RESPONSE = 0x8000;
    private static final int OPERATION = 0x7800;
    private static final int RECURSION_DESIRED = 0x0100;
    private static final int RECURSION_AVAILABLE = 0x0080;

    /// A pointer to the name in the question.
    private static final short SAME_NAME = (short) 0xC00C;

    OutageAnswer {
        own = Map.copyOf(own);
    }

    /// The answer to a message; empty when it is no question that deserves one.
    Optional<byte[]> to(ByteBuffer message) {
        try {
            return answered(message);
        } catch (BufferUnderflowException e) {
            return Optional.empty(); // cut off
        }
    }

    private Optional<byte[]> answered(ByteBuffer message) {
        if (message.remaining() < HEADER) {
            return Optional.empty();
        }
        var id = message.getShort();
        var flags = Short.toUnsignedInt(message.getShort());
        var questions = message.getShort();
        if ((flags & RESPONSE) != 0) {
            return Optional.empty(); // two of our kind would answer each other for ever
        }
        var said = RESPONSE | RECURSION_AVAILABLE | (flags & (OPERATION | RECURSION_DESIRED));
        if ((flags & OPERATION) != 0 || questions != 1) {
            var refusal = ByteBuffer.allocate(HEADER).putShort(id);
            return Optional.of(refusal.putShort((short) (said | NOT_IMPLEMENTED)).array());
        }
        message.position(HEADER);
        var name = name(message);
        var type = message.getShort();
        var kind = message.getShort();
        var question = new byte[message.position() - HEADER];
        message.get(HEADER, question);
        var found = kind == INTERNET ? addresses(name, type) : List.<InetAddress>of();
        var answer =
                ByteBuffer.allocate(HEADER + question.length + found.size() * 28)
                        .putShort(id)
                        .putShort((short) said)
                        .putShort((short) 1)
                        .putShort((short) found.size())
                        .putInt(0)
                        .put(question);
        found.forEach(address -> put(answer, type, address));
        var whole = new byte[answer.position()];
        answer.get(0, whole);
        return Optional.of(whole);
    }

    private static void put(ByteBuffer answer, short type, InetAddress address) {
        var value = address.getAddress();
        answer.putShort(SAME_NAME)
                .putShort(type)
                .putShort((short) INTERNET)
                .putInt(SECONDS)
                .putShort((short) value.length)
                .put(value);
    }

    private List<InetAddress> addresses(String name, short type) {
        return own.getOrDefault(name, List.of(NOWHERE)).stream()
                .filter(each -> type == (each instanceof Inet4Address ? ADDRESS : ADDRESS6))
                .toList();
    }

    private static String name(ByteBuffer message) {
        var name = new StringBuilder();
        for (int length = message.get(); length != 0; length = message.get()) {
            if (length < 0 || length > LONGEST_LABEL) {
                throw new BufferUnderflowException(); // a pointer has no place in a question
            }
            var label = new byte[length];
            message.get(label);
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(label, StandardCharsets.ISO_8859_1));
        }
        return name.toString().toLowerCase(Locale.ROOT);
    }
}
