package vn.conglang.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SharesTest {
    @Test
    void aShareIsWhatAGuestGotOfWhatEverybodyWouldGet() {
        var shares =
                Shares.between(
                        Map.of(1, 1000L, 2, 1000L, 3, 0L), Map.of(1, 4000L, 2, 2000L, 3, 2000L));

        assertThat(shares.of(1)).isEqualTo(1.5);
        assertThat(shares.of(2)).isEqualTo(0.5);
        assertThat(shares.of(3)).isEqualTo(1.0);
        assertThat(shares.farthest()).isEqualTo(0.5);
    }

    @Test
    void nobodyHasAShareOfNothing() {
        assertThat(Shares.between(Map.of(1, 5L), Map.of(1, 5L)).of(1)).isZero();
    }
}
