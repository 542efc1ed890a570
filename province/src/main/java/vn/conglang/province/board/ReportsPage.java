package vn.conglang.province.board;

import java.util.List;
import java.util.Optional;
import vn.conglang.province.report.Printed;

/// The page on which reports are chosen, looked at and taken home.
///
/// @param asOf as typed; may be empty
/// @param hall as typed; may be empty
/// @param problem what was wrong with what was typed; may be empty
/// @param report empty before something was asked for
/// @param query what was asked for, without language
public record ReportsPage(
        Frame frame,
        List<Choice> months,
        List<Choice> years,
        List<Choice> units,
        String hall,
        String asOf,
        String problem,
        Optional<Printed> report,
        String query) {
    public ReportsPage {
        months = List.copyOf(months);
        years = List.copyOf(years);
        units = List.copyOf(units);
    }
}
