package vn.conglang.province.board;

import java.util.List;

/// The page with which an officer begins the day.
///
/// @param yesterday what the halls achieved: each a label, a figure and a note that may be empty
/// @param groups halls that need somebody's hand, by cause, the most urgent first
/// @param calm what is said when none does; empty = some do
public record MorningPage(Frame frame, List<Fact> yesterday, List<Group> groups, String calm) {
    public MorningPage {
        yesterday = List.copyOf(yesterday);
        groups = List.copyOf(groups);
    }

    /// A figure.
    ///
    /// @param figure its id; may be empty
    public record Fact(String label, String figure, String value, String note) {}

    /// Halls with one cause.
    ///
    /// @param todo what is to be done
    public record Group(String title, String todo, List<Row> rows) {
        public Group {
            rows = List.copyOf(rows);
        }
    }

    /// One hall.
    ///
    /// @param communeCode its code, where that has a page; else empty
    /// @param since when it was last heard, or said so
    /// @param others what else is wrong; may be empty
    public record Row(
            String hall,
            String name,
            String commune,
            String communeCode,
            String since,
            String others,
            List<Call> calls) {
        public Row {
            calls = List.copyOf(calls);
        }
    }

    /// Whom to call.
    ///
    /// @param phone digits; may be empty
    public record Call(String role, String name, String phone) {}
}
