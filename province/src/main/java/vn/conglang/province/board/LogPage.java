package vn.conglang.province.board;

import java.util.List;

/// What people did.
///
/// @param frame what every page shares
/// @param rows the newest first
/// @param person of whom only; empty = all
/// @param kinds to choose from
/// @param older query of the page with older ones; empty when there are none
public record LogPage(Frame frame, List<Row> rows, String person, List<Kind> kinds, String older) {
    public LogPage {
        rows = List.copyOf(rows);
        kinds = List.copyOf(kinds);
    }

    /// One thing that somebody did.
    public record Row(
            String number,
            String at,
            String person,
            String deed,
            String subject,
            String detail,
            String source) {}

    /// A kind of deeds.
    public record Kind(String key, String text, boolean chosen) {}
}
