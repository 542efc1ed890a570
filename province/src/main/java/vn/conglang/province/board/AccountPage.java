package vn.conglang.province.board;

import java.util.List;

/// One's own account.
///
/// @param frame what every page shares
/// @param problem what was wrong; empty = nothing
/// @param role at which desk
/// @param recovery how many recovery codes are left
/// @param places where one is signed in
public record AccountPage(
        Frame frame, String problem, String role, String recovery, List<Place> places) {
    public AccountPage {
        places = List.copyOf(places);
    }

    /// A device on which one is signed in.
    ///
    /// @param source its address
    /// @param here whether it is this one
    public record Place(String device, String source, String begun, String seen, boolean here) {}
}
