package vn.conglang.lab.crash;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import vn.conglang.gateway.outbox.WaitingRecord;
import vn.conglang.gateway.uplink.Letter;
import vn.conglang.lab.crash.Promises.Promise;
import vn.conglang.lab.storage.StoredHall;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;

/// Looks at what a power cut left, as the agent finds it when it starts again, and holds it against
/// what had been promised.
final class Aftermath {
    private final Promises promises;
    private final StoredHall.Plan plan;

    Aftermath(Promises promises, StoredHall.Plan plan) {
        this.promises = promises;
        this.plan = plan;
    }

    /// What is wrong; nothing, if the box is worth its money.
    List<String> look(Path folder, int position) {
        var promise = promises.at(position);
        var wrong = new ArrayList<String>();
        try (var hall = StoredHall.open(folder, plan)) {
            hall.accident().ifPresent(accident -> wrong.add("damaged: " + accident));
            open(hall, promise, wrong);
            ledger(hall, promise, wrong);
            notices(hall, promise, wrong);
            settings(hall, promise, wrong);
            var seals = hall.sealer().waiting().stream().map(Letter::id).toList();
            if (!seals.containsAll(promise.seals())) {
                wrong.add(
                        "seals lost: promised %s, there are %s".formatted(promise.seals(), seals));
            }
        } catch (RuntimeException e) {
            wrong.add("the stores do not open: " + e);
        }
        return wrong;
    }

    private static void open(StoredHall hall, Promise promise, List<String> wrong) {
        if (promise.open().isEmpty()) {
            return;
        }
        var kept = promise.open().get();
        var found = hall.standing();
        var less =
                found.isEmpty()
                        || found.get().start().isBefore(kept.start())
                        || (found.get().start().equals(kept.start())
                                && (found.get().covered().compareTo(kept.covered()) < 0
                                        || found.get().devices() < kept.devices()));
        if (less) {
            wrong.add("open quarter-hour: kept %s, there is %s".formatted(kept, found));
        }
    }

    private void ledger(StoredHall hall, Promise promise, List<String> wrong) {
        var head = hall.outbox().head();
        if (head.seq() < promise.head()) {
            wrong.add("record %d was stored, the last is %d".formatted(promise.head(), head.seq()));
        }
        var records = hall.outbox().oldest(Integer.MAX_VALUE, 0);
        var last = Optional.<UsageRecord>empty();
        var link = "";
        var named = new HashMap<String, String>();
        var rolledUp = new HashMap<String, String>();
        for (var each : records) {
            var usage = Payloads.read(UsageRecord.class, each.json());
            var before = last.map(UsageRecord::seq).orElse(promise.confirmed());
            if (usage.first() > before + 1 || (last.isPresent() && usage.first() <= before)) {
                wrong.add("record %d comes after %d".formatted(usage.first(), before));
            }
            if (last.isPresent() && !usage.prev().equals(link)) {
                wrong.add("record %d does not follow from the one before".formatted(each.seq()));
            }
            same(each, usage, promise, wrong);
            var rolled = usage.standsFor();
            link = rolled == null ? RecordHash.of(each.json()) : rolled.hash();
            if (rolled != null) {
                rolledUp.put(String.valueOf(each.seq()), RecordHash.of(each.json()));
            }
            named.putAll(Optional.ofNullable(usage.vouchesFor()).orElse(Map.of()));
            last = Optional.of(usage);
        }
        named.keySet().retainAll(rolledUp.keySet());
        if (!named.equals(rolledUp)) {
            wrong.add("rolled up: %s, vouched for: %s".formatted(rolledUp, named));
        }
        if (!records.isEmpty() && !link.equals(head.hash())) {
            wrong.add("the last record is not the head");
        }
        if (records.isEmpty() && head.seq() > promise.confirmed()) {
            wrong.add("no record is there, the head is %d".formatted(head.seq()));
        }
    }

    /// What was given away says what it said; what was rolled up is the sum of its parts.
    private void same(
            WaitingRecord record, UsageRecord usage, Promise promise, List<String> wrong) {
        var given = promises.given().get(record.seq());
        if (record.seq() <= promise.given()
                && (given == null || !given.json().equals(record.json()))) {
            wrong.add("record %d was given away and says something else".formatted(record.seq()));
        }
        var seconds = 0L;
        var bytes = 0L;
        var devices = 0L;
        for (var seq = usage.first(); seq <= usage.seq(); seq++) {
            var counted = promises.counted().get(seq);
            if (counted == null) {
                wrong.add("record %d was never counted".formatted(seq));
                return;
            }
            var part = Payloads.read(UsageRecord.class, counted.json());
            seconds += part.period().seconds();
            bytes += part.bytes().down();
            devices += part.devices().firstSeenToday();
        }
        if (seconds != usage.period().seconds()
                || bytes != usage.bytes().down()
                || devices != usage.devices().firstSeenToday()) {
            wrong.add("record %d is not the sum of its parts".formatted(record.seq()));
        }
    }

    private static void notices(StoredHall hall, Promise promise, List<String> wrong) {
        var hanging = hall.notices().first(Optional.empty());
        var newest = 0;
        for (int i = 0; i < hanging.size(); i++) {
            var message = hanging.get(i).message();
            var number = Integer.parseInt(message.title().replaceAll("\\D", ""));
            newest = i == 0 ? number : newest;
            if (number != newest - i || !message.text().equals(CardLife.notice(number).text())) {
                wrong.add("notice %d is not whole, or not in its place".formatted(number));
            }
        }
        if (newest < promise.notices()) {
            wrong.add("notice %d hung out, the last is %d".formatted(promise.notices(), newest));
        }
    }

    private static void settings(StoredHall hall, Promise promise, List<String> wrong) {
        var versions = hall.receipts().waiting().stream().map(Letter::id).toList();
        for (int version = 1; version <= promise.settings(); version++) {
            if (!versions.contains(String.valueOf(version))) {
                wrong.add("settings %d were noted and are not there".formatted(version));
            }
        }
    }
}
