package vn.conglang.lab.crash;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    private Promise now = new Promise(0, 0, 0, 0, 0, Set.of());

    /// @param head `seq` of the last record
    /// @param given `seq` of the last one that the province got
    /// @param confirmed `seq` of the last one that the province has stored
    /// @param notices so many hang out, numbered from 1
    /// @param settings the last version that was noted
    /// @param seals that wait
    record Promise(
            long head, long given, long confirmed, int notices, int settings, Set<String> seals) {}

    /// What had been said at a position.
    Promise at(int position) {
        var entry = byPosition.floorEntry(position);
        return entry == null ? new Promise(0, 0, 0, 0, 0, Set.of()) : entry.getValue();
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
        var seals = new HashSet<String>();
        hall.sealer().waiting().stream().map(Letter::id).forEach(seals::add);
        put(
                position,
                new Promise(
                        counted.isEmpty() ? 0 : counted.lastKey(),
                        now.given(),
                        now.confirmed(),
                        now.notices(),
                        now.settings(),
                        seals));
    }

    void given(List<WaitingRecord> records, int position) {
        records.forEach(each -> given.put(each.seq(), each));
        put(
                position,
                new Promise(
                        now.head(),
                        given.lastKey(),
                        now.confirmed(),
                        now.notices(),
                        now.settings(),
                        now.seals()));
    }

    /// Said by the province, before the box hears of it.
    void stored(WaitingRecord last, int position) {
        put(
                position,
                new Promise(
                        now.head(),
                        now.given(),
                        last.seq(),
                        now.notices(),
                        now.settings(),
                        now.seals()));
    }

    void published(int notices, int position) {
        put(
                position,
                new Promise(
                        now.head(),
                        now.given(),
                        now.confirmed(),
                        notices,
                        now.settings(),
                        now.seals()));
    }

    void settled(int version, int position) {
        put(
                position,
                new Promise(
                        now.head(),
                        now.given(),
                        now.confirmed(),
                        now.notices(),
                        version,
                        now.seals()));
    }

    private void put(int position, Promise promise) {
        now = promise;
        byPosition.put(position, promise);
    }
}
