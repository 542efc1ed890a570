package vn.conglang.province.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.conglang.province.TestDatabase;

class CountsTest {
    @Test
    void areWrittenAsPostgresqlWritesThem() {
        var counts =
                Map.of("vneid", 3L, "thuê", 1L, "z", 9_007_199_254_740_991L, "a \"b\" \\c", 0L);
        var json = Counts.json(counts);
        try (var database = new TestDatabase()) {
            var literal = json.replace("'", "''");
            assertThat(database.rows("select '%s'::jsonb::text".formatted(literal)))
                    .containsExactly(json);
        }
        assertThat(Counts.json(Map.of())).isEqualTo("{}");
    }
}
