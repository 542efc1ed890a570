package vn.conglang.gateway.store;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.zip.CRC32C;
import vn.conglang.groundwork.file.SafeFile;

/// A small file beside the database that is written in place and never grows, two slots by turns: a
/// power cut while one is written leaves the other. So a write costs the card its own blocks and no
/// change of the file system's tables but the file's times. Not thread-safe.
///
/// Which slot holds what is true only the caller can tell, who is asked each time: so a slot can be
/// written before what makes it true, and the one before stands until then.
///
/// What [#write] has returned from is on the card.
public final class Slots {
    /// Most bytes that a slot takes.
    public static final int ROOM = 32 * 1024 - Head.BYTES;

    private static final int SLOT = ROOM + Head.BYTES;

    private final Path file;

    Slots(Path file) {
        this.file = file;
    }

    /// @param number of the write, counted from 1; odd ones are in the second slot
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    private record Slot(long number, byte[] content) {}

    private static final class Head {
        static final int BYTES = 3 * Long.BYTES; // number, length, checksum of all else

        private Head() {}
    }

    /// What was written last of all that is whole and true; empty after [#wipe], and when the file
    /// can't be read.
    public Optional<byte[]> newest(Predicate<byte[]> isTrue) {
        return newest(whole(), isTrue).map(Slot::content);
    }

    private static Optional<Slot> newest(List<Slot> slots, Predicate<byte[]> isTrue) {
        return slots.stream()
                .filter(slot -> isTrue.test(slot.content()))
                .max(Comparator.comparingLong(Slot::number));
    }

    private List<Slot> whole() {
        var whole = new ArrayList<Slot>();
        if (!Files.exists(file)) {
            return whole;
        }
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            for (int place = 0; place < 2; place++) {
                read(open, place).ifPresent(whole::add);
            }
            return whole;
        } catch (IOException e) {
            return whole;
        }
    }

    private static Optional<Slot> read(RandomAccessFile open, int place) throws IOException {
        var bytes = new byte[Head.BYTES];
        open.seek((long) place * SLOT);
        open.readFully(bytes);
        var head = ByteBuffer.wrap(bytes);
        var number = head.getLong();
        var length = head.getLong();
        if (number < 1 || length < 0 || length > ROOM) {
            return Optional.empty();
        }
        var content = new byte[(int) length];
        open.readFully(content);
        return head.getLong(2 * Long.BYTES) == checksum(number, content)
                ? Optional.of(new Slot(number, content))
                : Optional.empty();
    }

    /// Writes the slot that is not the newest true one, and waits for the card.
    ///
    /// @param content at most [#ROOM] bytes
    /// @param isTrue as of now, before what is written
    /// @throws IOException when the card does not take it; what is true still stands
    public void write(byte[] content, Predicate<byte[]> isTrue) throws IOException {
        if (!Files.exists(file) || Files.size(file) != 2 * SLOT) {
            SafeFile.write(file, new byte[2 * SLOT]);
        }
        var whole = whole();
        var number = whole.stream().mapToLong(Slot::number).max().orElse(0L) + 1;
        var standing = newest(whole, isTrue);
        if (standing.isPresent() && standing.get().number() % 2 == number % 2) {
            number++; // odd ones are in the second slot
        }
        var bytes =
                ByteBuffer.allocate(Head.BYTES + content.length)
                        .putLong(number)
                        .putLong(content.length)
                        .putLong(checksum(number, content))
                        .put(content);
        put(number % 2 * SLOT, bytes.array());
    }

    /// Overwrites everything, so that nothing of it stands in the file.
    ///
    /// @throws StoreException when the card does not take it
    public void wipe() {
        try {
            for (int place = 0; Files.exists(file) && place < 2; place++) {
                var used = used(place);
                if (used > 0) {
                    put((long) place * SLOT, new byte[used]);
                }
            }
        } catch (IOException e) {
            throw new StoreException("overwriting " + file, e);
        }
    }

    /// How much of a slot holds anything, whole or not.
    private int used(int place) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "r")) {
            var bytes = new byte[SLOT];
            open.seek((long) place * SLOT);
            var length = open.read(bytes);
            while (length > 0 && bytes[length - 1] == 0) {
                length--;
            }
            return Math.max(length, 0);
        }
    }

    /// By `O_DSYNC`, which waits for the bytes and not for the file's times; and unlike a channel
    /// it is not closed by an interrupt.
    private void put(long at, byte[] bytes) throws IOException {
        try (var open = new RandomAccessFile(file.toFile(), "rwd")) {
            open.seek(at);
            open.write(bytes);
        }
    }

    private static long checksum(long number, byte[] content) {
        var checksum = new CRC32C();
        checksum.update(
                ByteBuffer.allocate(2 * Long.BYTES).putLong(number).putLong(content.length).flip());
        checksum.update(content);
        return checksum.getValue();
    }
}
