package vn.conglang.province.board;

import java.util.List;

/// How far something is that goes round ring by ring, and what the reader may do with it.
///
/// @param path of its page
/// @param version that halls know it by; empty when there is more than one
/// @param state in words
/// @param tone of the state: `good`, `bad` or empty
/// @param history who did what with it
/// @param mayEdit whether it is a draft that the reader may change
/// @param mayDrop whether he may put it away
/// @param maySign whether it waits for a signature that he may bring
/// @param next what the button says that lets it go to one ring more; empty when there is none
/// @param nextRing which ring that is
/// @param mayPause whether he may stop it now
/// @param mayResume whether he may let it go on
/// @param mayBegin whether he may begin another with its text
/// @param rings how many halls of each ring have it
public record RolloutView(
        String path,
        String version,
        String title,
        String state,
        String tone,
        List<String> history,
        boolean mayEdit,
        boolean mayDrop,
        boolean maySign,
        String next,
        String nextRing,
        boolean mayPause,
        boolean mayResume,
        boolean mayBegin,
        List<RingRow> rings,
        List<Answer> answers) {
    public RolloutView {
        history = List.copyOf(history);
        rings = List.copyOf(rings);
        answers = List.copyOf(answers);
    }

    /// The halls of one ring.
    ///
    /// @param reached in words, whether it goes there
    /// @param applied how many have it, of how many
    /// @param rest how many refused it, try it, said nothing
    public record RingRow(String name, String reached, String applied, String rest) {}

    /// One hall.
    ///
    /// @param tone `good`, `bad` or empty
    /// @param reason in English, as the hall wrote it
    public record Answer(
            String hall,
            String name,
            String ring,
            String answer,
            String tone,
            String reason,
            String when) {}
}
