package vn.conglang.province.store;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Rows in PostgreSQL's binary format of COPY: what it reads the quickest. For one thread.
///
/// Source: PostgreSQL's documentation, COPY, "Binary Format".
final class CopyRows implements AutoCloseable {
    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };
    private static final int NULL = -1;
    private static final int JSONB_VERSION = 1;
    private static final int PACKET = 1 << 16;

    /// PostgreSQL counts time from the year 2000, in microseconds.
    private static final long ITS_EPOCH = 946_684_800;

    private final CopyIn copy;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(2 * PACKET);
    private final DataOutputStream out = new DataOutputStream(bytes);

    /// @param statement `copy TABLE (COLUMNS) from stdin (format binary)`
    CopyRows(Connection connection, String statement) throws SQLException {
        this.copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(statement);
        try {
            out.write(SIGNATURE);
            out.writeInt(0); // flags
            out.writeInt(0); // length of the header's extension
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /// Begins a row of so many columns; all of them follow.
    CopyRows row(int columns) {
        try {
            out.writeShort(columns);
            return this;
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    void text(String value) {
        bytes(value.getBytes(StandardCharsets.UTF_8));
    }

    /// As `jsonb`.
    void json(String value) {
        var text = value.getBytes(StandardCharsets.UTF_8);
        try {
            out.writeInt(text.length + 1);
            out.writeByte(JSONB_VERSION);
            out.write(text);
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /// @param hexadecimal as `bytea`
    void hash(String hexadecimal) {
        bytes(HexFormat.of().parseHex(hexadecimal));
    }

    /// As `bigint`.
    void number(long value) {
        try {
            out.writeInt(Long.BYTES);
            out.writeLong(value);
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /// As `integer`.
    void small(long value) {
        try {
            out.writeInt(Integer.BYTES);
            out.writeInt(Math.toIntExact(value));
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /// As `timestamptz`.
    ///
    /// @param second since 1970
    void second(long second) {
        number(Math.multiplyExact(second - ITS_EPOCH, 1_000_000L));
    }

    void nothing() {
        try {
            out.writeInt(NULL);
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    private void bytes(byte[] value) {
        try {
            out.writeInt(value.length);
            out.write(value);
        } catch (IOException e) {
            throw inMemory(e);
        }
    }

    /// Sends what was written so far, if it is worth a packet.
    void flush(boolean last) throws SQLException {
        try {
            if (last) {
                out.writeShort(-1);
            }
        } catch (IOException e) {
            throw inMemory(e);
        }
        if (last || bytes.size() >= PACKET) {
            var some = bytes.toByteArray();
            copy.writeToCopy(some, 0, some.length);
            bytes.reset();
        }
    }

    /// Ends the COPY: all rows are stored, within the connection's transaction.
    void end() throws SQLException {
        flush(true);
        copy.endCopy();
    }

    /// Gives up what was not ended. Idempotent.
    @Override
    public void close() throws SQLException {
        if (copy.isActive()) {
            copy.cancelCopy();
        }
    }

    private static UncheckedIOException inMemory(IOException e) {
        return new UncheckedIOException("writing to memory", e);
    }
}
