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

/// Rows in PostgreSQL's binary format of COPY: what it reads the quickest. For one thread.
///
/// Source: PostgreSQL's documentation, COPY, "Binary Format".
final class CopyRows {
    private static final byte[] SIGNATURE = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0
    };
    private static final int NULL = -1;

    /// PostgreSQL counts time from the year 2000, in microseconds.
    private static final long ITS_EPOCH = 946_684_800;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(1 << 16);
    private final DataOutputStream out = new DataOutputStream(bytes);

    CopyRows() {
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

    /// Brings the rows into a table, within the connection's transaction.
    ///
    /// @param copy `copy TABLE (COLUMNS) from stdin (format binary)`
    void into(Connection connection, String copy) throws SQLException {
        try {
            out.writeShort(-1);
        } catch (IOException e) {
            throw inMemory(e);
        }
        var going = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copy);
        try {
            var all = bytes.toByteArray();
            going.writeToCopy(all, 0, all.length);
            going.endCopy();
        } finally {
            if (going.isActive()) {
                going.cancelCopy();
            }
        }
    }

    private static UncheckedIOException inMemory(IOException e) {
        return new UncheckedIOException("writing to memory", e);
    }
}
