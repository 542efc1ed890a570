package vn.conglang.gateway.headcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.conglang.gateway.headcount.Checkpoint.Counted;
import vn.conglang.gateway.headcount.Checkpoint.DayFigures;
import vn.conglang.gateway.headcount.Checkpoint.Figures;
import vn.conglang.gateway.headcount.Kept.Times;
import vn.conglang.gateway.store.Database;

/// What a power cut leaves between the file and the database.
class OpenStateTest {
    private static final DayKey DAY = DayKey.fresh(LocalDate.of(2026, 11, 23));
    private static final String AN = "0123456789abcdef0123456789abcdef";
    private static final String BINH = "f123456789abcdef0123456789abcdef";

    @TempDir private Path folder;
    private Database database;
    private OpenState open;

    @BeforeEach
    void open() {
        database = Database.open(folder, 10_000, List.of());
        open = new OpenState(database);
        open.eraseDay(Optional.of(DAY));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void whoIsHereAfterAClosingStandsInTheFileAndIsFoundAgain() {
        closing(1, Map.of(AN, new Times(5, 6)), Map.of(AN, 5L, BINH, 4L));

        var kept = reopened().kept().orElseThrow();
        assertThat(kept.checkpoint()).isEqualTo(checkpoint(1));
        assertThat(kept.stays()).isEqualTo(Map.of(AN, new Times(5, 6)));
        assertThat(reopened().seen()).isEqualTo(Map.of(AN, 5L, BINH, 4L));
    }

    /// The power goes after the file was written and before the commit.
    @Test
    void aClosingThatWasNotStoredLeavesTheSaveBeforeIt() {
        closing(1, Map.of(AN, new Times(5, 6)), Map.of(AN, 5L));
        open.save(checkpoint(2), Map.of(AN, new Times(5, 8)), Map.of(AN, 5L, BINH, 7L));
        closingThatIsNotStored(3);

        assertThat(reopened().kept().orElseThrow().checkpoint()).isEqualTo(checkpoint(2));
        assertThat(reopened().seen()).containsOnlyKeys(AN, BINH);

        // and the agent that had no power cut, but a full disk, goes on from there
        open.save(checkpoint(4), Map.of(AN, new Times(5, 9)), Map.of(AN, 5L, BINH, 7L));
        assertThat(reopened().kept().orElseThrow().checkpoint()).isEqualTo(checkpoint(4));
        closingThatIsNotStored(5);
        assertThat(reopened().kept().orElseThrow().checkpoint()).isEqualTo(checkpoint(4));
    }

    @Test
    void aFileThatCannotBeWrittenLeavesAllOfItToTheDatabase() throws IOException {
        Files.createDirectories(folder.resolve("open-quarter").resolve("in the way"));

        closing(1, Map.of(AN, new Times(5, 6)), Map.of(AN, 5L));
        open.save(checkpoint(2), Map.of(AN, new Times(5, 8)), Map.of(AN, 5L));

        var kept = open.kept().orElseThrow();
        assertThat(kept.checkpoint()).isEqualTo(checkpoint(2));
        assertThat(kept.stays()).isEqualTo(Map.of(AN, new Times(5, 8)));
    }

    /// Only that, and nothing is invented in its place.
    @Test
    void aLostFileTakesWhoWasHereAndTheBytesCounted() throws IOException {
        closing(1, Map.of(AN, new Times(5, 6)), Map.of(AN, 5L));
        Files.delete(folder.resolve("open-quarter"));

        var kept = reopened().kept().orElseThrow();
        assertThat(kept.checkpoint()).isEqualTo(checkpoint(1).withoutBaselines());
        assertThat(kept.beside()).isTrue();
        assertThat(kept.stays()).isEmpty();
        assertThat(reopened().seen()).containsOnlyKeys(AN);
    }

    private void closing(long number, Map<String, Times> stays, Map<String, Long> seen) {
        database.<Boolean>inTransaction(
                connection -> open.close(connection, checkpoint(number), stays, seen));
        open.stored(seen.keySet());
    }

    private void closingThatIsNotStored(long number) {
        assertThatThrownBy(() ->
                        database.<Boolean>inTransaction(connection -> {
                            open.close(
                                    connection,
                                    checkpoint(number),
                                    Map.of(BINH, new Times(7, 9)),
                                    Map.of(AN, 5L, BINH, 7L));
                            throw new IllegalStateException("the power goes");
                        }))
                .hasMessage("the power goes");
    }

    private OpenState reopened() {
        return new OpenState(database);
    }

    private static Checkpoint checkpoint(long number) {
        return new Checkpoint(
                "boot",
                "2026-11-23T01:00:00Z",
                "synced",
                number * 1_000,
                number,
                new Figures(number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, Map.of(), Map.of("x", 1L)),
                new DayFigures(1, 2, 3),
                Map.of("7", new Counted(number, 2)));
    }
}
