package vn.conglang.province.morning;

import java.util.List;
import java.util.Optional;
import vn.conglang.province.store.HallContact.Role;

/// Why a hall needs somebody's hand, the most urgent first.
public enum Cause {
    /// Its supply is weak, as it says, or said before it fell silent.
    POWER,
    /// It does not speak, and said last that the internet was gone.
    UPLINK,
    /// It does not speak, and nothing tells why.
    SILENT,
    /// The roster knows it, and it never spoke.
    NEVER_HEARD,
    /// Guests may not get the page, or not get in.
    PORTAL,
    /// Its card fails or will.
    CARD,
    /// Its certificate towards the province ends, or one that phones or the desk rely on.
    CERTIFICATE,
    /// Its clock can't be trusted, so its figures belong to no day.
    CLOCK,
    /// An update did not go in.
    UPDATE;

    /// Whom to call, in order.
    public List<Role> call() {
        return switch (this) {
            case POWER, SILENT -> List.of(Role.keeper, Role.box);
            case UPLINK -> List.of(Role.internet, Role.keeper);
            case NEVER_HEARD, PORTAL, CARD, CLOCK -> List.of(Role.box, Role.keeper);
            case CERTIFICATE, UPDATE -> List.of(Role.box);
        };
    }

    /// What a finding that a box reports of itself is a sign of; empty when it needs nobody's hand.
    static Optional<Cause> of(String finding) {
        return switch (finding) {
            case "power", "weak-power" -> Optional.of(POWER);
            case "internet", "province" -> Optional.of(UPLINK);
            case "portal", "access-point", "name-server", "hung" -> Optional.of(PORTAL);
            case "card-fails", "card-full", "card-spent", "card-worn", "file-faults" ->
                    Optional.of(CARD);
            case "certificate",
                    "certificate-over",
                    "desk-certificate-over",
                    "name-certificate",
                    "pass-code-refused",
                    "pass-renewed-refused",
                    "pass-revoked" ->
                    Optional.of(CERTIFICATE);
            case "clock" -> Optional.of(CLOCK);
            default -> Optional.empty();
        };
    }
}
