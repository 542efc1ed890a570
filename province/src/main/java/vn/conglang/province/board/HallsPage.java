package vn.conglang.province.board;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.conglang.province.store.HallReport;

/// The page of all halls.
///
/// @param frame what every page shares
/// @param summary figures of the whole province
/// @param rows one for each hall, those to look at first
/// @param chart of the first hall that has one; null when there is no hall
/// @param sought which halls were asked for
public record HallsPage(
        Frame frame,
        Summary summary,
        List<HallRow> rows,
        @Nullable ChartView chart,
        Sought sought) {

    /// Which halls are shown.
    ///
    /// @param text what was typed; may be empty
    /// @param communes to choose from
    /// @param attention whether only those to look at are shown
    /// @param all how many halls there are
    public record Sought(String text, List<Choice> communes, boolean attention, int all) {
        public Sought {
            communes = List.copyOf(communes);
        }

        /// Whether nothing was asked for.
        public boolean isEmpty() {
            return text.isEmpty() && !attention && communes.stream().noneMatch(Choice::chosen);
        }
    }

    /// Sums over the halls.
    ///
    /// @param online how many halls are online, of how many
    /// @param devices device-days, or "not known"
    /// @param devicesNote whom the sum leaves out
    /// @param down bytes, or "not known"
    /// @param attention how many halls somebody should look at
    /// @param attentionNote why
    /// @param calm whether none needs looking at
    public record Summary(
            String online,
            String devices,
            String devicesNote,
            String down,
            String attention,
            String attentionNote,
            boolean calm) {

        static Summary of(List<HallReport> reports, List<HallRow> rows, Words words) {
            var online = reports.stream().filter(Summary::isOnline).count();
            var days = reports.stream().flatMap(report -> report.day().stream()).toList();
            var unknown = reports.size() - days.size();
            var attention = rows.stream().filter(HallRow::attention).count();
            var down = days.stream().mapToLong(HallReport.Day::down).sum();
            return new Summary(
                    words.of("sum.halls.of", words.number(online), words.number(reports.size())),
                    days.isEmpty() ? words.of("unknown") : devices(days, words),
                    unknown == 0
                            ? words.of("sum.devices.all")
                            : words.of("sum.devices.unknown", words.number(unknown)),
                    days.isEmpty() ? words.of("unknown") : words.bytes(down),
                    words.number(attention),
                    words.of(attention == 0 ? "sum.attention.none" : "sum.attention.some"),
                    attention == 0);
        }

        /// When a single hall's few are not told, the sum must not tell them either.
        private static String devices(List<HallReport.Day> days, Words words) {
            var all = days.stream().mapToLong(HallReport.Day::deviceDays).sum();
            var few = days.stream().map(HallReport.Day::deviceDays).filter(Words::isFew).toList();
            if (few.size() != 1) {
                return words.devices(all);
            }
            return all - few.getFirst() == 0
                    ? words.of("few")
                    : words.of("at.least", words.number(all - few.getFirst()));
        }

        private static boolean isOnline(HallReport report) {
            return report.contact().map(HallReport.Contact::online).orElse(false);
        }
    }
}
