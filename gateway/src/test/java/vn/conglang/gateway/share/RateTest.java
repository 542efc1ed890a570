package vn.conglang.gateway.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateTest {
    @Test
    void readsWhatAnInstallerWritesAndWritesWhatTcReads() {
        assertThat(Rate.parse("20Mbit")).isEqualTo(new Rate(20_000)).hasToString("20Mbit");
        assertThat(Rate.parse(" 900kbit ")).isEqualTo(new Rate(900)).hasToString("900kbit");
        assertThat(Rate.parse("1000mbit")).isEqualTo(Rate.MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "20", "20 MB", "1.5Mbit", "-1Mbit", "127kbit", "1001Mbit", "fast"})
    void refusesWhatIsNoRateOfALine(String text) {
        assertThatThrownBy(() -> Rate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such as \"20Mbit\"");
    }

    @Test
    void isWhatPassedInATime() {
        assertThat(Rate.of(1_250_000, 1_000_000_000)).isEqualTo(new Rate(10_000));
        assertThat(Rate.of(1, 0)).isEqualTo(new Rate(0));
    }
}
