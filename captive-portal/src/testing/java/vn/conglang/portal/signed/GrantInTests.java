package vn.conglang.portal.signed;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import vn.conglang.telemetry.KeeperGrant;
import vn.conglang.telemetry.Payloads;

/// What the province signs for whoever lost the desk's password, for tests.
public final class GrantInTests {
    /// What an officer tells on the phone.
    public static final String CODE = "7KQF-3M2P-9XTA-HHHH";

    private GrantInTests() {}

    /// Good at hall `qn-0417` for three days.
    public static String grant(String id, Instant issued) {
        var grant =
                new KeeperGrant(
                        KeeperGrant.KIND,
                        id,
                        "qn-0417",
                        KeeperGrant.Role.keeper,
                        KeeperGrant.fingerprint(id, CODE),
                        issued.toString(),
                        issued.plus(Duration.ofDays(3)).toString());
        return new String(Payloads.write(grant), UTF_8);
    }
}
