package vn.conglang.province.board;

import java.util.List;

/// One rollout of settings: what it changes in which hall, how far it is.
///
/// @param frame what every page shares
/// @param problem why the last deed was not done; empty when there is none
/// @param wishes what it changes, in words
/// @param halls what changes in each
/// @param any whether something changes anywhere
public record SettingsPage(
        Frame frame,
        String problem,
        RolloutView rollout,
        List<String> wishes,
        List<Hall> halls,
        boolean any) {
    public SettingsPage {
        wishes = List.copyOf(wishes);
        halls = List.copyOf(halls);
    }

    /// What changes in one hall.
    ///
    /// @param notes what is to be known of it; may be none
    public record Hall(
            String id, String name, String version, List<String> changes, List<String> notes) {
        public Hall {
            changes = List.copyOf(changes);
            notes = List.copyOf(notes);
        }
    }
}
