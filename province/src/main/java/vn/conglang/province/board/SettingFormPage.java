package vn.conglang.province.board;

import java.util.List;

/// Saying what a rollout of settings changes.
///
/// @param frame what every page shares
/// @param problems why it can't be taken as it is
/// @param back path of the draft's page
public record SettingFormPage(Frame frame, List<String> problems, String back, SettingForm form) {
    public SettingFormPage {
        problems = List.copyOf(problems);
    }
}
