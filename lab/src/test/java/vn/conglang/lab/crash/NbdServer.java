package vn.conglang.lab.crash;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import vn.conglang.lab.crash.DiskLog.Event;

/// A disk in memory that answers the NBD protocol (fixed newstyle) and writes down what comes. One
/// request after another, each answered before the next is read: so the order is known.
final class NbdServer implements AutoCloseable {
    private static final long OPTION_MAGIC = 0x49484156454F5054L;
    private static final long OPTION_REPLY = 0x3E889045565A9L;
    private static final int REQUEST = 0x25609513;
    private static final int REPLY = 0x67446698;
    private static final int GO = 7;
    private static final int ABORT = 2;
    private static final int ACKNOWLEDGED = 1;
    private static final int INFORMATION = 3;
    private static final int UNSUPPORTED = 0x80000001;
    private static final int HAS_FLAGS_AND_FLUSH = 1 | 4;

    private final byte[] disk;
    private final DiskLog log;
    private final ServerSocketChannel listening;
    private final Thread thread = new Thread(this::serve, "recorded disk");

    private NbdServer(byte[] disk, DiskLog log, ServerSocketChannel listening) {
        this.disk = disk;
        this.log = log;
        this.listening = listening;
    }

    static NbdServer start(Path socket, byte[] disk, DiskLog log) throws IOException {
        var listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(socket));
        var server = new NbdServer(disk, log, listening);
        server.thread.setDaemon(true);
        server.thread.start();
        return server;
    }

    private void serve() {
        try {
            while (true) {
                try (var client = listening.accept()) {
                    talk(client);
                } catch (EOFException e) {
                    // gone: the next one
                }
            }
        } catch (AsynchronousCloseException e) {
            // closed
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("recorded disk", e);
        }
    }

    private void talk(SocketChannel client) throws IOException {
        var in =
                new DataInputStream(
                        new java.io.BufferedInputStream(Channels.newInputStream(client)));
        var out =
                new DataOutputStream(
                        new BufferedOutputStream(Channels.newOutputStream(client), 1 << 16));
        out.write("NBDMAGIC".getBytes(StandardCharsets.US_ASCII));
        out.writeLong(OPTION_MAGIC);
        out.writeShort(1 | 2); // fixed newstyle, no zeroes
        out.flush();
        in.readInt();
        if (!agree(in, out)) {
            return;
        }
        while (answer(in, out)) {
            out.flush();
        }
    }

    /// @return whether requests follow
    private boolean agree(DataInputStream in, DataOutputStream out) throws IOException {
        while (true) {
            in.readLong();
            var option = in.readInt();
            in.readNBytes(in.readInt());
            if (option == GO) {
                replyTo(out, option, INFORMATION, 12);
                out.writeShort(0);
                out.writeLong(disk.length);
                out.writeShort(HAS_FLAGS_AND_FLUSH);
            }
            replyTo(out, option, option == GO || option == ABORT ? ACKNOWLEDGED : UNSUPPORTED, 0);
            out.flush();
            if (option == GO || option == ABORT) {
                return option == GO;
            }
        }
    }

    private static void replyTo(DataOutputStream out, int option, int kind, int length)
            throws IOException {
        out.writeLong(OPTION_REPLY);
        out.writeInt(option);
        out.writeInt(kind);
        out.writeInt(length);
    }

    private boolean answer(DataInputStream in, DataOutputStream out) throws IOException {
        if (in.readInt() != REQUEST) {
            throw new IOException("no NBD request");
        }
        in.readShort();
        var kind = in.readShort();
        var handle = in.readLong();
        var offset = Math.toIntExact(in.readLong());
        var length = in.readInt();
        if (kind == 2) {
            return false;
        }
        if (kind == 1) {
            var bytes = in.readNBytes(length);
            System.arraycopy(bytes, 0, disk, offset, length);
            log.add(new Event.Written(offset, bytes));
        } else if (kind == 3) {
            log.add(new Event.Flushed());
        }
        out.writeInt(REPLY);
        out.writeInt(kind <= 3 ? 0 : 22);
        out.writeLong(handle);
        if (kind == 0) {
            out.write(disk, offset, length);
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        listening.close();
    }
}
