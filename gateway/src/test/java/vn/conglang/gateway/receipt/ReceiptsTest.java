package vn.conglang.gateway.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.uplink.Letter;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.Receipt.Kind;
import vn.conglang.telemetry.Receipt.Outcome;

class ReceiptsTest {
    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-11-23T08:00:00Z"), ZoneOffset.UTC);

    @TempDir Path dir;

    @Test
    void waitsOnTheCardUntilSent() {
        open().give(Kind.settings, "7", Outcome.refused, "mất chữ ký");

        var found = open();
        var letter = found.waiting().getFirst();
        assertThat(letter.topic()).isEqualTo("conglang/v1/halls/qn-0417/up/receipt");
        assertThat(letter.type()).isEqualTo("vn.conglang.receipt.v1");
        assertThat(receipts(found))
                .containsExactly(
                        new Receipt(
                                letter.id(),
                                Kind.settings,
                                "7",
                                Outcome.refused,
                                "mất chữ ký",
                                "2026-11-23T08:00:00Z"));

        found.sent(letter.id());
        assertThat(open().waiting()).isEmpty();
    }

    @Test
    void tellsTheUplinkOfEach() {
        var told = new AtomicInteger();
        var receipts = open();
        receipts.tell(told::incrementAndGet);

        receipts.give(Kind.update, "0.2.0", Outcome.applied, "");
        receipts.give(Kind.update, "0.3.0", Outcome.reverted, "the portal did not answer");

        assertThat(told).hasValue(2);
        assertThat(receipts.waiting()).extracting(Letter::id).doesNotHaveDuplicates().hasSize(2);
    }

    @Test
    void tellsTheSameOnlyOnceAndEachInOneLine() {
        var receipts = open();
        receipts.give("t-1-reverted", Kind.settings, "7", Outcome.reverted, "one\ntwo\u0007\n");
        receipts.give("t-1-reverted", Kind.settings, "7", Outcome.reverted, "again");
        receipts.give("t-2", Kind.settings, "8", Outcome.refused, "x".repeat(5_000));

        assertThat(receipts(receipts).getFirst().reason()).isEqualTo("one; two?");
        assertThat(receipts(receipts).getLast().reason()).hasSize(Receipt.LONGEST_REASON);
        assertThat(receipts.waiting()).hasSize(2);
    }

    @Test
    void keepsTheNewestWhenNobodyFetchesThem() {
        var receipts = open();
        for (int i = 1; i <= Receipts.MOST + 1; i++) {
            receipts.give("r-" + i, Kind.bulletin, "b-" + i, Outcome.applied, "");
        }

        assertThat(receipts.waiting()).hasSize(Receipts.MOST);
        assertThat(receipts.waiting().getFirst().id()).isEqualTo("r-2");
    }

    private Receipts open() {
        return Receipts.open(dir, new HallId("qn-0417"), CLOCK);
    }

    private static List<Receipt> receipts(Receipts receipts) {
        return receipts.waiting().stream()
                .map(letter -> Payloads.read(Receipt.class, letter.payload()))
                .toList();
    }
}
