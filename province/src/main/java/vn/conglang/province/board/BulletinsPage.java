package vn.conglang.province.board;

import java.util.List;

/// The bulletins, the newest first.
///
/// @param frame what every page shares
public record BulletinsPage(Frame frame, List<Row> rows) {
    public BulletinsPage {
        rows = List.copyOf(rows);
    }

    /// One of them.
    ///
    /// @param path of its page
    /// @param holds whether halls show it now
    /// @param whom for which communes
    /// @param composed by whom and when
    public record Row(
            String path,
            String title,
            String severity,
            boolean drill,
            String state,
            boolean holds,
            String whom,
            String composed) {}
}
