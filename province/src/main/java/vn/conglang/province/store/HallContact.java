package vn.conglang.province.store;

import vn.conglang.telemetry.HallId;

/// Whom to call for a hall.
///
/// @param name may be empty
/// @param phone as dialled; may be empty
public record HallContact(HallId hall, Role role, String name, String phone) {
    /// What somebody is called for, as the roster has it.
    public enum Role {
        keeper,
        team,
        box,
        internet,
        commune
    }

    /// Says nobody's name or number: what is logged must not.
    @Override
    public String toString() {
        return "the " + role + " of " + hall;
    }
}
