package vn.conglang.province.board;

import java.util.List;
import vn.conglang.province.store.StoredBulletin;

/// One bulletin and what became of it.
///
/// @param frame what every page shares
/// @param problem why the last deed was not done; empty when there is none
/// @param row as in the list
/// @param history who did what with it
/// @param mayApprove whether the reader may approve it now
/// @param mayRefuse whether he may refuse it now
/// @param hint why he may not approve it; empty when there is nothing to say
/// @param mayWithdraw whether he may take it away now
/// @param sums how many halls have it
public record BulletinPage(
        Frame frame,
        String problem,
        BulletinsPage.Row row,
        StoredBulletin bulletin,
        List<String> history,
        boolean mayApprove,
        boolean mayRefuse,
        String hint,
        boolean mayWithdraw,
        List<String> sums,
        List<Answer> answers) {
    public BulletinPage {
        history = List.copyOf(history);
        sums = List.copyOf(sums);
        answers = List.copyOf(answers);
    }

    /// What a hall said.
    ///
    /// @param tone `good`, `bad` or empty
    /// @param reason in English, as the hall wrote it
    public record Answer(
            String hall, String name, String answer, String tone, String reason, String when) {}
}
