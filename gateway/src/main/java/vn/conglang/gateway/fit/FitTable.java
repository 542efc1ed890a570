package vn.conglang.gateway.fit;

import java.util.List;
import java.util.Locale;

/// What was found, for a terminal: a line each, and below every misfit where it is and what to do.
public final class FitTable {
    private FitTable() {}

    /// The whole text, with a last line that sums it up.
    public static String of(List<Finding> findings) {
        var width = findings.stream().mapToInt(each -> each.what().length()).max().orElse(0);
        var text = new StringBuilder();
        for (var each : findings) {
            line(text, each, width);
        }
        var misfits = findings.stream().filter(Finding::isMisfit).count();
        return text.append(
                        misfits == 0
                                ? "This board fits: %d things were looked at."
                                        .formatted(findings.size())
                                : "%d of %d things do not fit.".formatted(misfits, findings.size()))
                .append('\n')
                .toString();
    }

    private static void line(StringBuilder text, Finding each, int width) {
        var format = "%s  %-" + Math.max(1, width) + "s  %s%n";
        text.append(
                String.format(
                        Locale.ROOT, format, each.verdict().mark(), each.what(), each.value()));
        if (each.isMisfit()) {
            text.append("      where: ").append(each.where()).append('\n');
        }
        if (!each.remedy().isEmpty()) {
            text.append("      do:    ").append(each.remedy()).append('\n');
        }
    }
}
