package vn.conglang.lab.crash;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.conglang.gateway.headcount.CountBook;
import vn.conglang.gateway.outbox.WaitingRecord;
import vn.conglang.gateway.uplink.Letter;
import vn.conglang.lab.storage.StoredHall;

/// What the stores have said was kept, by the position of the disk's record at which they had said
/// it; and all that was ever counted, kept or not. For one thread.
final class Promises {
    private final TreeMap<Integer, Promise> byPosition = new TreeMap<>();

    /// Every record as it was closed, by `seq`.
    private final TreeMap<Long, WaitingRecord> counted = new TreeMap<>();

    /// Those that the province got, as it got them.
    private final TreeMap<Long, WaitingRecord> given = new TreeMap<>();

    private long lastPosition;
    private long confirmed;
    private int notices;
    private int settings;
    private Set<String> seals = Set.of();
    private Optional<CountBook.Standing> open = Optional.empty();

    /// @param head `seq` of the last record
    /// @param given `seq` of the last one that the province got
    /// @param confirmed `seq` of the last one that the province has stored
    /// @param notices so many hang out, numbered from 1
    /// @param settings the last version that was noted
    /// @param seals that wait
    /// @param open what was kept of the open quarter-hour
    record Promise(
            long head,
            long given,
            long confirmed,
            int notices,
            int settings,
            Set<String> seals,
            Optional<CountBook.Standing> open) {}

    /// What had been said at a position.
    Promise at(int position) {
        var entry = byPosition.floorEntry(position);
        return entry == null
                ? new Promise(0, 0, 0, 0, 0, Set.of(), Optional.empty())
                : entry.getValue();
    }

    Map<Long, WaitingRecord> counted() {
        return counted;
    }

    Map<Long, WaitingRecord> given() {
        return given;
    }

    void closed(StoredHall hall, int position) {
        for (var each : hall.outbox().oldest(10, lastPosition)) {
            counted.put(each.seq(), each);
            lastPosition = each.position();
        }
        var waiting = hall.sealer().waiting().stream().map(Letter::id);
        seals = waiting.collect(Collectors.toUnmodifiableSet());
        note(position);
    }

    void saved(Optional<CountBook.Standing> standing, int position) {
        open = standing;
        note(position);
    }

    void given(List<WaitingRecord> records, int position) {
        records.forEach(each -> given.put(each.seq(), each));
        note(position);
    }

    /// Said by the province, before the box hears of it.
    void stored(WaitingRecord last, int position) {
        confirmed = last.seq();
        note(position);
    }

    void published(int number, int position) {
        notices = number;
        note(position);
    }

    void settled(int version, int position) {
        settings = version;
        note(position);
    }

    private void note(int position) {
        byPosition.put(
                position,
                new Promise(
                        newest(counted), newest(given), confirmed, notices, settings, seals, open));
    }

    private static long newest(SortedMap<Long, WaitingRecord> records) {
        return records.isEmpty() ? 0 : records.lastKey();
    }
}
