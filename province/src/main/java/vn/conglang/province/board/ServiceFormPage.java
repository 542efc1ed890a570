package vn.conglang.province.board;

import java.util.List;

/// Writing one public service of a draft.
///
/// @param frame what every page shares
/// @param problems why it can't be taken as it is
/// @param back path of the draft's page
/// @param here path of this page
/// @param isNew whether it is one that the draft has not yet
/// @param guides that it may lead to
public record ServiceFormPage(
        Frame frame,
        List<String> problems,
        String back,
        String here,
        boolean isNew,
        ServiceForm form,
        List<Choice> guides) {
    public ServiceFormPage {
        problems = List.copyOf(problems);
        guides = List.copyOf(guides);
    }
}
