package vn.conglang.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.outbox.Quarters;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Payloads;
import vn.conglang.telemetry.RecordHash;
import vn.conglang.telemetry.UsageRecord;

/// A file that a newer program has used, in the hands of an older one: an update was taken back.
class TakenBackTest {
    private static final long PLENTY = 10_000;
    private static final HallId HALL = new HallId("qn-0417");

    /// The steps of the program before the file's form was noted.
    private static final int EARLIEST = 3;

    @TempDir private Path directory;

    @Test
    void everyOlderProgramGoesOnWithTheLedgerAndTheNewerOneAfterIt() {
        append(Migrations.all(), 3);

        for (var known = EARLIEST; known < Migrations.all().newest(); known++) {
            append(Migrations.all().upTo(known), 2);
        }
        append(Migrations.all(), 1);

        var records = records();
        assertThat(records.stream().map(UsageRecord::ledger).distinct()).hasSize(1);
        for (var i = 0; i < records.size(); i++) {
            assertThat(records.get(i).seq()).isEqualTo(i + 1);
            assertThat(records.get(i).prev())
                    .isEqualTo(
                            i == 0
                                    ? RecordHash.NONE
                                    : RecordHash.of(
                                            new String(
                                                    Payloads.write(records.get(i - 1)),
                                                    StandardCharsets.UTF_8)));
        }
        assertThat(records).hasSizeGreaterThanOrEqualTo(6);
    }

    @Test
    void leavesTheVersionOfTheFileAsItIsSoThatNoStepIsTakenTwice() throws SQLException {
        append(Migrations.all(), 1);

        append(Migrations.all().upTo(EARLIEST), 1);

        assertThat(number("pragma user_version")).isEqualTo(Migrations.all().newest());
    }

    @Test
    void opensAFileFromTheFutureWithStepsThatOnlyAdd() throws SQLException {
        append(Migrations.all(), 2);
        raw("create table moon_phase (day text) strict");
        raw("pragma user_version = 999");

        append(Migrations.all(), 1);

        assertThat(records()).extracting(UsageRecord::seq).containsExactly(1L, 2L, 3L);
    }

    @Test
    void refusesAFileThatANewerProgramHasLockedItOutOfAndLeavesItAlone() throws Exception {
        append(Migrations.all(), 2);
        raw("pragma user_version = 999");
        raw("update store_form set oldest_program = 998");
        var before = Files.readAllBytes(directory.resolve("outbox.db"));

        assertThatThrownBy(() -> append(Migrations.all(), 1))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("has version 999 and is for programs that know version 998")
                .hasMessageContaining("install that one again");

        assertThat(directory.resolve("outbox.db")).hasBinaryContent(before);
        assertThat(directory.resolve("outbox.db.damaged-1")).doesNotExist();
    }

    @Test
    void noStepSoFarLocksAnEarlierProgramOut() {
        assertThat(Migrations.all().oldestProgram()).isEqualTo(1);
    }

    @Test
    void aStepSaysItselfWhomItLocksOut() {
        var list =
                """
                # why
                outbox/V001__ledger_and_record.sql
                headcount/V002__count.sql
                outbox/V003__other_records.sql  locks-out-before 2
                """;

        assertThat(Migrations.parse(list).oldestProgram()).isEqualTo(2);
        assertThat(Migrations.parse(list).upTo(2).oldestProgram()).isEqualTo(1);
        assertThatThrownBy(() -> Migrations.parse("outbox/V001__a.sql locks-out-before 2"))
                .hasMessageContaining("must be 1 to 1");
        assertThatThrownBy(() -> Migrations.parse("outbox/V002__a.sql"))
                .hasMessageContaining("number 1 must follow");
    }

    private void append(Migrations program, int records) {
        try (var database = Database.open(directory, PLENTY, List.of(), program)) {
            var outbox = SqliteOutbox.open(database, HALL);
            for (var i = 0; i < records; i++) {
                outbox.append(Quarters.number(i));
            }
        }
    }

    private List<UsageRecord> records() {
        try (var database = Database.open(directory, PLENTY, List.of())) {
            return SqliteOutbox.open(database, HALL).oldest(100, 0).stream()
                    .map(waiting ->
                            Payloads.read(
                                    UsageRecord.class,
                                    waiting.json().getBytes(StandardCharsets.UTF_8)))
                    .toList();
        }
    }

    private void raw(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url());
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getInt(1) : 0;
        }
    }

    private String url() {
        return "jdbc:sqlite:" + directory.resolve("outbox.db");
    }
}
