package vn.conglang.portal.account;

import java.time.Instant;
import java.util.List;

/// What the page about one's own account says.
///
/// @param problem what was wrong with the new password; empty = nothing
public record AccountPage(DeskFrame frame, String problem, List<Place> places) {
    public AccountPage {
        places = List.copyOf(places);
    }

    /// A device on which one is signed in.
    ///
    /// @param id to end it
    /// @param device its kind
    /// @param here whether it is this one
    public record Place(String id, String device, Instant lastSeen, boolean here) {}
}
