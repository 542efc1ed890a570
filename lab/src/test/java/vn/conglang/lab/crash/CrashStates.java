package vn.conglang.lab.crash;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import vn.conglang.lab.crash.DiskLog.Event;

/// What a card may hold after a power cut at a moment of a record: all that was written before the
/// last flush that was answered, and of what came after it everything, nothing, or any part, down
/// to single sectors of a write.
final class CrashStates {
    private static final int SECTOR = 512;

    private final byte[] base;
    private final List<Event> events;
    private final Random dice;

    CrashStates(byte[] base, List<Event> events, Random dice) {
        this.base = base;
        this.events = events;
        this.dice = dice;
    }

    /// Makes so many of them at random moments, in the order of the moments.
    ///
    /// @param from not before this position of the record
    /// @param each gets the position and what the card holds; may keep neither
    void make(int count, int from, BiConsumer<Integer, byte[]> each) {
        var moments = dice.ints(count, from, events.size() + 1).sorted().toArray();
        var disk = base.clone(); // as far as it was flushed
        var pending = new ArrayList<Event.Written>();
        var position = 0;
        for (var moment : moments) {
            for (; position < moment; position++) {
                switch (events.get(position)) {
                    case Event.Written written -> pending.add(written);
                    case Event.Flushed _ -> {
                        pending.forEach(written -> put(written, disk));
                        pending.clear();
                    }
                }
            }
            var crashed = disk.clone();
            survive(pending, crashed);
            each.accept(moment, crashed);
        }
    }

    private void survive(List<Event.Written> pending, byte[] disk) {
        var how = dice.nextInt(8); // 0: nothing, 1: everything, as it came
        for (var written : pending) {
            var luck = dice.nextInt(3);
            if (how == 1 || (how > 1 && luck == 0)) {
                put(written, disk);
            } else if (how > 1 && luck == 1) {
                tear(written, disk);
            }
        }
    }

    private void tear(Event.Written written, byte[] disk) {
        for (int at = 0; at < written.bytes().length; at += SECTOR) {
            if (dice.nextBoolean()) {
                var length = Math.min(SECTOR, written.bytes().length - at);
                System.arraycopy(written.bytes(), at, disk, written.offset() + at, length);
            }
        }
    }

    private static void put(Event.Written written, byte[] disk) {
        System.arraycopy(written.bytes(), 0, disk, written.offset(), written.bytes().length);
    }
}
