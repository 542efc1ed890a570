package vn.conglang.province.board;

import java.util.List;

/// Saying which halls a rollout of settings is for.
///
/// @param frame what every page shares
/// @param problem why it can't be taken as it is; empty when there is none
/// @param back path of the draft's page
/// @param halls ids as typed
public record SettingHallsPage(
        Frame frame,
        String problem,
        String back,
        List<Choice> rings,
        List<Choice> communes,
        String halls) {
    public SettingHallsPage {
        rings = List.copyOf(rings);
        communes = List.copyOf(communes);
    }
}
