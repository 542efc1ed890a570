package vn.conglang.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeeperGrantTest {
    @Test
    void aCodeMayBeTypedAnyhowAndIsWorthNothingWithAnotherGrant() {
        var known = KeeperGrant.fingerprint("grant-0001", "7KQF-3M2P-9XTA-HHHH");

        assertThat(KeeperGrant.fingerprint("grant-0001", " 7kqf 3m2p9xta-hhhh ")).isEqualTo(known);
        assertThat(KeeperGrant.fingerprint("grant-0002", "7KQF-3M2P-9XTA-HHHH"))
                .isNotEqualTo(known);
        // printf 'grant-0001\n7KQF3M2P9XTAHHHH' | sha256sum
        assertThat(known)
                .isEqualTo("d9c9e14fa5c9560f8fdf59710379684b08022a625ced095d491046ffab628200");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23T08:00:00Z, 2026-11-23T08:00:00Z",
        "2026-11-23T08:00:00Z, 2026-11-22T08:00:00Z",
        "2026-11-23T08:00:00Z, 2026-12-24T08:00:01Z"
    })
    void endsAfterItBeganAndWithinAMonth(String issued, String expires) {
        var good = Samples.GRANT;

        assertThatThrownBy(() ->
                        new KeeperGrant(
                                good.kind(),
                                good.id(),
                                good.hall(),
                                good.role(),
                                good.code(),
                                issued,
                                expires))
                .hasMessageContaining("expires must be at most 31 days after issued (got")
                .hasMessageContaining(expires);
    }
}
