package vn.conglang.groundwork.mqtt;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// What a broker sends, with an end to packets that are too large. Paho makes room for a packet
/// before it looks at its size, and then looks at the wrong limit (it takes incoming for outgoing).
final class BoundedPackets extends FilterInputStream {
    private final long maximum;
    private boolean inLength;
    private int shift;
    private long length;
    private long bodyLeft;

    BoundedPackets(InputStream in, long maximum) {
        super(in);
        this.maximum = maximum;
    }

    @Override
    public int read() throws IOException {
        var next = super.read();
        if (next >= 0) {
            follow(next);
        }
        return next;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        var read = super.read(bytes, offset, count);
        for (var i = 0; i < read; i++) {
            if (bodyLeft > 0) {
                var body = (int) Math.min(bodyLeft, read - i);
                bodyLeft -= body;
                i += body - 1;
            } else {
                follow(bytes[offset + i] & 0xFF);
            }
        }
        return read;
    }

    /// MQTT 5.0 section 2.1: a byte of type and flags, the length in up to four bytes, the body.
    private void follow(int next) throws IOException {
        if (bodyLeft > 0) {
            bodyLeft--;
        } else if (!inLength) {
            inLength = true;
            shift = 0;
            length = 0;
        } else {
            length |= (next & 0x7FL) << shift;
            shift += 7;
            if (next < 0x80) {
                inLength = false;
                bodyLeft = bounded(length);
            } else if (shift > 21) {
                throw new IOException("the broker sent a packet length of more than four bytes");
            }
        }
    }

    private long bounded(long packet) throws IOException {
        if (packet > maximum) {
            throw new IOException(
                    "the broker sent a packet of " + packet + " bytes, we take at most " + maximum);
        }
        return packet;
    }
}
