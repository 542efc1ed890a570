package vn.conglang.gateway.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.firewall.Reading;

/// With the words of hostapd; the real one is asked in `HelpersIT`.
class AssociatedTest {
    private static final MacAddress AN = MacAddress.parse("02:00:00:00:00:0a");
    private static final MacAddress BINH = MacAddress.parse("02:00:00:00:00:0b");

    @Test
    void eachLineIsADevice() {
        assertThat(saying("02:00:00:00:00:0a\n02:00:00:00:00:0B\n").get())
                .containsExactlyInAnyOrder(AN, BINH);
    }

    @Test
    void silenceRefusalAndNoiseAreNobody() {
        assertThat(new Associated(_ -> Optional.empty()).get()).isEmpty();
        assertThat(saying("").get()).isEmpty();
        assertThat(saying("FAIL\n").get()).isEmpty();
        assertThat(saying("Failed to connect to hostapd - wpa_ctrl_open: No such file\n").get())
                .isEmpty();
    }

    @Test
    void whoeverIsAssociatedIsHereHoweverSilent() {
        var silent = Duration.ofMinutes(9);
        var gate = new Reading(Map.of(AN, silent, BINH, silent), Map.of(), Set.of());

        assertThat(gate.withHere(Set.of(AN)).idle())
                .isEqualTo(Map.of(AN, Duration.ZERO, BINH, silent));
    }

    private static Associated saying(String words) {
        return new Associated(_ -> Optional.of(words));
    }
}
