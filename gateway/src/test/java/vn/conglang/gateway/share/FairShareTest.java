package vn.conglang.gateway.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import vn.conglang.gateway.firewall.Sharing;

/// What the vitals say of it.
class FairShareTest {
    @Test
    void saysThatNothingIsSharedAsLongAsNothingIs() {
        var inForce = FairShare.none().inForce();

        assertThat(inForce.by()).isEqualTo("none");
        assertThat(inForce.down()).isEmpty();
        assertThat(inForce.up()).isEmpty();
    }

    @Test
    void namesWhatSharesAsTheKernelDoes() {
        assertThat(Arrays.stream(Sharing.values()).map(Sharing::discipline))
                .containsExactly("none", "htb", "cake");
    }
}
