package vn.conglang.lab.scenario;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import vn.conglang.lab.hall.Lab;

/// What the province's database holds of the hall.
final class Records {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab;

    Records(Lab lab) {
        this.lab = lab;
    }

    record Bytes(long down, long up) {
        Bytes minus(Bytes earlier) {
            return new Bytes(down - earlier.down, up - earlier.up);
        }
    }

    /// All bytes ever recorded.
    Bytes bytes() {
        var sums =
                one("select coalesce(sum(bytes_down), 0), coalesce(sum(bytes_up), 0) from usage_record")
                        .split("\\|", -1);
        return new Bytes(Long.parseLong(sums[0]), Long.parseLong(sums[1]));
    }

    /// Waits until the province has the records of everything that happened up to now.
    void awaitQuiet() {
        awaitThrough(Instant.now().plusSeconds(2));
    }

    void awaitThrough(Instant moment) {
        var query =
                "select count(*) from usage_record where started_at + seconds * interval '1 second' >= '%s'"
                        .formatted(moment);
        await().atMost(PATIENCE).until(() -> !one(query).equals("0"));
    }

    /// `ledger|lowest|highest|number of different|number of rows` of each ledger.
    List<String> sequences() {
        return lab.database()
                .rows(
                        "select ledger, min(seq), max(seq), count(distinct seq), count(*) from usage_record group by ledger order by ledger");
    }

    /// How many records do not follow from the one before them.
    long breaks() {
        return Long.parseLong(one("select count(*) from chain_break"));
    }

    /// The highest number stored.
    long highest() {
        return Long.parseLong(one("select coalesce(max(seq), 0) from usage_record"));
    }

    /// The highest value of a column.
    long highest(String column) {
        return Long.parseLong(
                one("select coalesce(max(%s), 0) from usage_record".formatted(column)));
    }

    long sum(String column) {
        return Long.parseLong(
                one("select coalesce(sum(%s), 0) from usage_record".formatted(column)));
    }

    private String one(String query) {
        return lab.database().rows(query).getFirst();
    }
}
