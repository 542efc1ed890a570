package vn.conglang.gateway.headcount;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShortNamesTest {
    private static final String A = "0123456789abcdef0123456789abcdef";
    private static final String B = "0123556789abcdef0123456789abcdef";
    private static final String C = "f123456789abcdef0123456789abcdef";

    @Test
    void cutsToTheDigitsThatTellTheDayApart() {
        var names = ShortNames.of(Set.of(A, B, C));

        assertThat(names.cut(Map.of(A, 1, C, 2))).isEqualTo(Map.of("01234", 1, "f1234", 2));
        assertThat(names.whole(names.cut(Map.of(A, 1, C, 2)))).isEqualTo(Map.of(A, 1, C, 2));
    }

    @Test
    void leavesANameWholeThatIsNotOfTheDay() {
        var names = ShortNames.of(Set.of(A));

        assertThat(names.cut(Map.of(C, 1))).isEqualTo(Map.of(C, 1));
        assertThat(names.whole(Map.of(C, 1))).isEqualTo(Map.of(C, 1));
    }

    @Test
    void takesNobodyForSomebodyElse() {
        assertThat(ShortNames.of(Set.of(A, B)).whole(Map.of("f1234", 1))).isEmpty();
        assertThat(ShortNames.of(Set.of()).whole(Map.of("f1234", 1))).isEmpty();
    }

    @Test
    void findsEachOfManyAgain() {
        var random = new Random(4);
        for (int devices = 1; devices < 3_000; devices *= 3) {
            var named = new HashMap<String, Integer>();
            for (int i = 0; i < devices; i++) {
                var bytes = new byte[16];
                random.nextBytes(bytes);
                named.put(HexFormat.of().formatHex(bytes), i);
            }
            var names = ShortNames.of(new HashSet<>(named.keySet()));

            assertThat(names.whole(names.cut(named))).isEqualTo(named);
        }
    }
}
