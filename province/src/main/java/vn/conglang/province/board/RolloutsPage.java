package vn.conglang.province.board;

import java.util.List;

/// What goes round ring by ring of one kind, the newest first.
///
/// @param frame what every page shares
/// @param kind `catalogue` or `settings`, of which the page's words are made
/// @param problem why the last deed was not done; empty when there is none
/// @param mayBegin whether the reader may begin one now
/// @param hint why nobody may begin one now; empty when there is nothing to say
public record RolloutsPage(
        Frame frame, String kind, String problem, boolean mayBegin, String hint, List<Row> rows) {
    public RolloutsPage {
        rows = List.copyOf(rows);
    }

    /// One of them.
    ///
    /// @param path of its page
    /// @param begun by whom and when
    public record Row(
            String path, String title, String version, String state, String tone, String begun) {}
}
