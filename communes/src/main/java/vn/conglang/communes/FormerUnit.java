package vn.conglang.communes;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/// A unit that is no more, whose name and code still stand in people's lists.
///
/// @param code five digits; empty when it is not known
/// @param districts that it was under, the last one first, such as "Huyện Vân Đồn"
/// @param until first day on which it was no more
/// @param successors codes of the communes that took it in; several = it was divided
record FormerUnit(
        String code,
        String kind,
        String name,
        List<String> districts,
        LocalDate until,
        List<String> successors) {
    FormerUnit {
        districts = List.copyOf(districts);
        successors = List.copyOf(successors);
    }

    /// Such as "Xã Vạn Yên".
    String fullName() {
        return kind.substring(0, 1).toUpperCase(Locale.ROOT) + kind.substring(1) + " " + name;
    }

    /// Such as "xã Vạn Yên, huyện Vân Đồn".
    String said() {
        var district = districts.getFirst();
        var small = district.substring(0, 1).toLowerCase(Locale.ROOT) + district.substring(1);
        return kind + " " + name + ", " + small;
    }
}
