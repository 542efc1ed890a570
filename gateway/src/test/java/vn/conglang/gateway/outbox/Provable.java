package vn.conglang.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;

/// Holds a ledger against itself, as whoever gets its records does.
final class Provable {
    private Provable() {}

    static List<UsageRecord> read(List<WaitingRecord> records) {
        return records.stream().map(each -> Payloads.read(UsageRecord.class, each.json())).toList();
    }

    /// Every `seq` from the first on is stood for once, and what is lost says so.
    static void assertStoodFor(List<WaitingRecord> texts) {
        var seq = 0L;
        var prev = "";
        for (var each : texts) {
            var usage = Payloads.read(UsageRecord.class, each.json());
            assertThat(usage.first()).isEqualTo(seq == 0 ? usage.first() : seq + 1);
            assertThat(seq == 0 || usage.prev().equals(prev)).as("prev of %d", each.seq()).isTrue();
            var rolled = usage.standsFor();
            prev = rolled == null ? RecordHash.of(each.json()) : rolled.hash();
            seq = usage.seq();
        }
    }

    /// Every `seq` is stood for once, each record follows from the one before, and each rolled-up
    /// one is vouched for where it says.
    ///
    /// @param head hash of the newest record
    static void assertUnbroken(List<WaitingRecord> texts, String head) {
        var seq = 0L;
        var prev = RecordHash.NONE;
        var named = new HashMap<String, String>();
        var records = read(texts);
        for (int i = 0; i < records.size(); i++) {
            var each = records.get(i);
            assertThat(each.seq()).isEqualTo(texts.get(i).seq());
            assertThat(each.first()).as("first of record %d", each.seq()).isEqualTo(seq + 1);
            assertThat(each.prev()).as("prev of record %d", each.seq()).isEqualTo(prev);
            var rolled = each.standsFor();
            prev = rolled == null ? RecordHash.of(texts.get(i).json()) : rolled.hash();
            seq = each.seq();
            var vouches = each.vouchesFor();
            if (vouches != null) {
                named.putAll(vouches);
            }
        }
        assertThat(prev).isEqualTo(head);
        for (int i = 0; i < records.size(); i++) {
            var rolled = records.get(i).standsFor();
            if (rolled != null) {
                var at = String.valueOf(records.get(i).seq());
                var hash = RecordHash.of(texts.get(i).json());
                assertThat(named).as("vouched for record %s", at).containsEntry(at, hash);
                var by =
                        records.stream()
                                .filter(each ->
                                        each.first() <= rolled.vouchedBy()
                                                && each.seq() >= rolled.vouchedBy())
                                .findFirst()
                                .orElseThrow();
                assertThat(by.vouchesFor()).containsEntry(at, hash);
            }
        }
    }
}
