package vn.conglang.province.board;

import java.util.List;

/// Writing a bulletin, or looking at what was written.
///
/// @param frame what every page shares
/// @param problems why it can't be taken as it is
/// @param communes that the reader may write for
/// @param everyHall whether he may write for every hall
/// @param whom for whom it is, in words
public record BulletinFormPage(
        Frame frame,
        List<String> problems,
        BulletinForm form,
        List<Choice> communes,
        boolean everyHall,
        String whom) {
    public BulletinFormPage {
        problems = List.copyOf(problems);
        communes = List.copyOf(communes);
    }
}
