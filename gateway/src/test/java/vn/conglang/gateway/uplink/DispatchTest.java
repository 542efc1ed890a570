package vn.conglang.gateway.uplink;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.outbox.Quarters;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.store.Database;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.UsageBatch;

class DispatchTest {
    private int closed;
    private static final Duration RESEND = Duration.ofSeconds(30);
    private static final long BYTES = 100_000;

    private final AtomicLong now = new AtomicLong(1_000_000_000_000L);
    @TempDir private Path directory;
    private Database database;
    private SqliteOutbox outbox;

    @BeforeEach
    void openOutbox() {
        database = Database.open(directory, 20_000, List.of());
        outbox = SqliteOutbox.open(database, new HallId("qn-0417"));
    }

    @AfterEach
    void closeOutbox() {
        database.close();
    }

    @Test
    void sendsFortyBatchesAheadOfTheProvinceAndNoMore() {
        close(4_500);
        var dispatch = dispatch(BYTES);

        var sent = everything(dispatch);

        assertThat(sent).hasSize(40);
        assertThat(sent.getLast()).isEqualTo("3901-4000");
        confirm(100);
        assertThat(everything(dispatch)).containsExactly("4001-4100");
    }

    @Test
    void sendsEachRecordOnceWhenTheProvinceConfirms() {
        close(250);
        var dispatch = dispatch(BYTES);

        assertThat(everything(dispatch)).containsExactly("1-100", "101-200", "201-250");
        confirm(250);
        assertThat(dispatch.next()).isEmpty();
        assertThat(dispatch.confirmedSomething()).isTrue();
        close(2);
        assertThat(everything(dispatch)).containsExactly("251-252");
    }

    @Test
    void withoutAConfirmationSendsOnlyTheOldestBatchAgainInGrowingPauses() {
        close(250);
        var dispatch = dispatch(BYTES);
        assertThat(everything(dispatch)).hasSize(3);

        pass(RESEND.minusMillis(1));
        assertThat(everything(dispatch)).isEmpty();
        pass(Duration.ofMillis(1));
        assertThat(everything(dispatch)).containsExactly("1-100");
        pass(RESEND);
        assertThat(everything(dispatch)).isEmpty();
        assertThat(dispatch.patience()).isEqualTo(RESEND);
        pass(RESEND);
        assertThat(everything(dispatch)).containsExactly("1-100");
        assertThat(dispatch.confirmedSomething()).isFalse();
    }

    @Test
    void sendsTheRestAgainWhenTheOldestBatchWasConfirmedAtLast() {
        close(250);
        var dispatch = dispatch(BYTES);
        assertThat(everything(dispatch)).hasSize(3);
        pass(RESEND);
        assertThat(everything(dispatch)).containsExactly("1-100");

        confirm(100);

        assertThat(everything(dispatch)).containsExactly("101-200", "201-250");
    }

    @Test
    void restsAfterARefusalAndThenTriesTheOldestBatch() {
        close(250);
        var dispatch = dispatch(BYTES);
        assertThat(everything(dispatch)).hasSize(3);

        dispatch.refused();
        dispatch.refused();

        assertThat(dispatch.next()).isEmpty();
        assertThat(dispatch.patience()).isEqualTo(RESEND);
        pass(RESEND);
        assertThat(everything(dispatch)).containsExactly("1-100");
        confirm(100);
        assertThat(everything(dispatch)).containsExactly("101-200", "201-250");
        assertThat(outbox.waiting()).isEqualTo(150);
    }

    @Test
    void pausesForAnHourAtMost() {
        close(1);
        var dispatch = dispatch(BYTES);
        for (var i = 0; i < 20; i++) {
            pass(Duration.ofHours(2));
            assertThat(everything(dispatch)).containsExactly("1-1");
        }

        assertThat(dispatch.patience()).isEqualTo(Duration.ofHours(1));
    }

    @Test
    void keepsBatchesBelowTheirSizeButSendsARecordThatIsLargerAlone() {
        close(10);
        var one = outbox.oldest(1, 0).getFirst().json().getBytes(UTF_8).length;

        assertThat(everything(dispatch(3 * (one + 10L)))).first().isEqualTo("1-3");
        assertThat(everything(dispatch(10))).hasSize(10).first().isEqualTo("1-1");
    }

    @Test
    void doesNotMixLedgersInABatch() {
        close(3);
        outbox.removeThrough(outbox.head().ledger(), 99);
        close(2);

        assertThat(everything(dispatch(BYTES))).containsExactly("1-3", "1-2");
    }

    @Test
    void payloadIsTheBatchOfTheContractWithTheRecordsAsTheyWereClosed() {
        close(3);
        var batch = dispatch(BYTES).next().orElseThrow();

        var read = Payloads.read(UsageBatch.class, batch.payload());

        assertThat(read.records()).extracting("seq").containsExactly(1L, 2L, 3L);
        assertThat(new String(batch.payload(), UTF_8))
                .contains(outbox.oldest(1, 0).getFirst().json());
    }

    @Test
    void withholdsRecordsWithoutATimeUntilTheNetworkHadItsTimeToTellIt() {
        outbox.append(Quarters.undated(0));
        var dispatch = dispatch(BYTES);
        assertThat(dispatch.next()).isEmpty();

        now.addAndGet(Undated.PATIENCE.toNanos());

        assertThat(everything(dispatch)).containsExactly("1-1");
        assertThat(outbox.restamp("boot-1", Instant.parse("2026-11-23T01:00:00Z"))).isEmpty();
    }

    @Test
    void onAMeteredLineTheFirstRecordLeavesAtOnceAndTheOthersInRounds() {
        var every = Duration.ofHours(6);
        var rounds = new Rounds(every, now::get);
        var dispatch = dispatch(BYTES, rounds);
        assertThat(dispatch.next()).as("nothing yet").isEmpty();
        close(1);
        assertThat(everything(dispatch)).containsExactly("1-1");
        close(1);
        assertThat(everything(dispatch)).as("before the first is confirmed").containsExactly("2-2");
        confirm(2);
        assertThat(dispatch.next()).isEmpty();

        close(23);
        pass(every.minusSeconds(1));
        assertThat(everything(dispatch)).isEmpty();
        assertThat(dispatch.patience()).isEqualTo(Duration.ofSeconds(1));
        assertThat(everything(dispatch(BYTES, rounds))).as("a new connection").isEmpty();
        pass(Duration.ofSeconds(1));

        assertThat(everything(dispatch)).containsExactly("3-25");
    }

    @Test
    void aRoundGoesOnUntilTheProvinceHasEverything() {
        var dispatch = dispatch(BYTES, new Rounds(Duration.ofHours(6), now::get));
        close(250);
        assertThat(everything(dispatch)).hasSize(3);

        pass(RESEND);
        assertThat(everything(dispatch)).containsExactly("1-100");
        confirm(100);
        assertThat(everything(dispatch)).containsExactly("101-200", "201-250");
        confirm(250);

        assertThat(dispatch.next()).isEmpty();
        close(1);
        assertThat(everything(dispatch)).isEmpty();
    }

    private Dispatch dispatch(long bytes) {
        return dispatch(bytes, new Rounds(Duration.ZERO, now::get));
    }

    private Dispatch dispatch(long bytes, Rounds rounds) {
        return new Dispatch(
                outbox, new Undated("boot-1", now::get), rounds, bytes, RESEND, now::get);
    }

    private void close(int quarters) {
        database.<Integer>inTransaction(_ -> {
            for (var i = 0; i < quarters; i++) {
                outbox.append(Quarters.number(closed++));
            }
            return quarters;
        });
    }

    private void confirm(long through) {
        assertThat(outbox.removeThrough(outbox.head().ledger(), through)).isPositive();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private static List<String> everything(Dispatch dispatch) {
        var sent = new ArrayList<String>();
        for (Optional<Batch> next = dispatch.next(); next.isPresent(); next = dispatch.next()) {
            sent.add(next.get().id().replaceFirst(".*/", ""));
        }
        return sent;
    }
}
