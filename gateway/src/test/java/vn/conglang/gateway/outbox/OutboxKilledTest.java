package vn.conglang.gateway.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.store.Database;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.RecordHash;

class OutboxKilledTest {
    @TempDir private Path directory;

    @Test
    void hasEverythingItSaidItStoredInAnUnbrokenChainAfterEachKill() throws Exception {
        var told = 0L;
        for (var kill = 0; kill < 4; kill++) {
            try (var child = new AppendingChild(directory, 200_000)) {
                told = child.kill(child.awaitAppended(20 + 37 * kill));
            }

            try (var database = Database.open(directory, 200_000, List.of())) {
                var outbox = SqliteOutbox.open(database, new HallId("qn-0417"));
                var records = outbox.oldest(Integer.MAX_VALUE, 0);

                assertThat(database.accident()).isEmpty();
                assertThat(records).hasSizeGreaterThanOrEqualTo(Math.toIntExact(told));
                assertThat(outbox.head().seq()).isEqualTo(records.size());
                assertUnbroken(records, outbox.head().hash());
            }
        }
    }

    /// In a file for two days it is rolling up nearly all the time.
    @Test
    void losesNothingOfWhatItWasRollingUp() throws Exception {
        var told = 0L;
        try (var database = Database.open(directory, 96, List.of())) {
            var outbox = SqliteOutbox.open(database, new HallId("qn-0417"));
            database.<Integer>inTransaction(_ -> {
                for (var number = 0; number < 430; number++) {
                    outbox.append(Quarters.number(number));
                }
                return 0;
            });
        }
        for (var kill = 0; kill < 4; kill++) {
            try (var child = new AppendingChild(directory, 96)) {
                told = child.kill(child.awaitAppended(20 + 37 * kill));
            }

            try (var database = Database.open(directory, 96, List.of())) {
                var outbox = SqliteOutbox.open(database, new HallId("qn-0417"));
                var records = outbox.oldest(Integer.MAX_VALUE, 0);
                var head = outbox.head();

                assertThat(database.accident()).isEmpty();
                assertThat(head.seq()).isGreaterThanOrEqualTo(told);
                assertThat(records).hasSizeLessThan((int) head.seq());
                Provable.assertUnbroken(records, head.hash());
                assertThat(Sums.of(Provable.read(records))).isEqualTo(counted(head));
            }
        }
    }

    private static Sums counted(SqliteOutbox.Head head) {
        return Sums.of(
                IntStream.range(0, (int) head.seq())
                        .mapToObj(
                                number -> Quarters.number(number).after(head, "qn-0417", Map.of()))
                        .toList());
    }

    private static void assertUnbroken(List<WaitingRecord> records, String headHash) {
        var before = RecordHash.NONE;
        var seq = 0L;
        for (var each : records) {
            seq++;
            assertThat(each.seq()).isEqualTo(seq);
            assertThat(each.json()).contains("\"prev\":\"" + before + "\"");
            before = RecordHash.of(each.json());
        }
        assertThat(before).isEqualTo(headHash);
    }
}
