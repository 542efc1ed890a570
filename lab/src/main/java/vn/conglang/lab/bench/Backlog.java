package vn.conglang.lab.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Packing;

/// What one hall kept while it was cut off: its ledger in messages as the gateway makes them, in a
/// file. Made before the clock starts. Immutable.
///
/// @param hall whose
/// @param file where the messages stand one after the other
/// @param ends where each of them ends in the file
/// @param totals what all its records say together
record Backlog(HallId hall, Path file, List<Long> ends, Totals totals) {
    /// As the gateway's.
    static final int BATCH = 100;

    Backlog {
        ends = List.copyOf(ends);
    }

    /// What records say together.
    record Totals(long records, long firstSeen, long visitSeconds, long down, long up) {
        static final Totals NOTHING = new Totals(0, 0, 0, 0, 0);

        Totals plus(Totals other) {
            return new Totals(
                    records + other.records,
                    firstSeen + other.firstSeen,
                    visitSeconds + other.visitSeconds,
                    down + other.down,
                    up + other.up);
        }

        /// As PostgreSQL's tool prints the same sums.
        String row() {
            return "%d|%d|%d|%d|%d".formatted(records, firstSeen, visitSeconds, down, up);
        }
    }

    /// Closes so many quarter-hours of one hall.
    ///
    /// @param seed of what it counts
    static Backlog write(Path folder, HallId hall, int quarters, long seed) {
        var file = folder.resolve(hall + ".messages");
        var ledger = new SimulatedLedger(hall, seed);
        var ends = new ArrayList<Long>();
        try (var out =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            for (var done = 0; done < quarters; done += BATCH) {
                var message =
                        ByteBuffer.wrap(
                                Packing.pack(ledger.close(Math.min(BATCH, quarters - done))));
                while (message.hasRemaining()) {
                    out.write(message);
                }
                ends.add(out.position());
            }
            return new Backlog(hall, file, ends, ledger.totals());
        } catch (IOException e) {
            throw new BenchException("writing " + file, e);
        }
    }

    /// The payload of one message, from 0, packed.
    byte[] message(int number) throws IOException {
        var begin = number == 0 ? 0 : ends.get(number - 1);
        var bytes = ByteBuffer.allocate(Math.toIntExact(ends.get(number) - begin));
        try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
            while (bytes.hasRemaining() && in.read(bytes, begin + bytes.position()) >= 0) {
                // a read may give less than there is
            }
        }
        return bytes.array();
    }

    /// How many messages are stored as a whole when the ledger is stored through this record.
    int messagesThrough(long seq) {
        return seq >= totals.records() ? ends.size() : (int) (seq / BATCH);
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new BenchException("removing " + file, e);
        }
    }
}
