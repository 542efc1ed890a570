package vn.conglang.province.board;

import java.util.List;

/// The page of one commune: words only, ready to print.
///
/// @param code five digits
/// @param name such as "Xã Đầm Hà"
/// @param compared this month, the last, and the same month a year before
/// @param months the newest first
/// @param services that were opened most in its halls
/// @param groups its halls that need somebody's hand, by cause
public record CommunePage(
        Frame frame,
        String code,
        String name,
        List<Compared> compared,
        List<Row> months,
        ServicesView services,
        List<MorningPage.Group> groups,
        List<Hall> halls) {
    public CommunePage {
        compared = List.copyOf(compared);
        months = List.copyOf(months);
        groups = List.copyOf(groups);
        halls = List.copyOf(halls);
    }

    /// One of the months that are compared.
    public record Compared(String label, Row row) {}

    /// A month.
    ///
    /// @param daily device-days for each day and hall of which something is known
    /// @param province the same of the whole province
    /// @param heard how many halls of how many
    public record Row(
            String month,
            String devices,
            String daily,
            String province,
            String heard,
            String covered) {}

    /// A hall.
    ///
    /// @param state what it needs, if anything
    /// @param calm whether it needs nobody
    /// @param devices of this month, the last and the same a year before
    public record Hall(String id, String name, String state, boolean calm, List<String> devices) {
        public Hall {
            devices = List.copyOf(devices);
        }
    }
}
