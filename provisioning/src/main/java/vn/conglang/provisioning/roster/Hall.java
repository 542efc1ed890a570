package vn.conglang.provisioning.roster;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.conglang.groundwork.hours.OpeningHours;
import vn.conglang.telemetry.HallId;

/// A hall as it is on a day.
///
/// @param since first day in the roster
/// @param ended the day on which it left the fleet; its id is never given to another
/// @param name as people say it, such as "Nhà văn hóa thôn Đầm Buôn"
/// @param village kind and name of the village, such as "thôn Đầm Buôn"; may be empty
/// @param commune code of the commune, five digits
/// @param languages tags of the languages that guests' pages are offered in, in order
/// @param contacts at most one for each role
/// @param wifiName of the hall's network (SSID), at most 32 bytes
/// @param ring of updates that it belongs to, such as "all"
/// @param predecessors halls that this one took the place of
public record Hall(
        HallId id,
        LocalDate since,
        Optional<LocalDate> ended,
        String name,
        String village,
        String commune,
        AccessPoint accessPoint,
        UplinkProfile uplink,
        List<String> languages,
        OpeningHours hours,
        List<Contact> contacts,
        String wifiName,
        String ring,
        List<HallId> predecessors) {
    public Hall {
        languages = List.copyOf(languages);
        contacts = List.copyOf(contacts);
        predecessors = List.copyOf(predecessors);
    }

    /// Who is called for a matter.
    public Optional<Contact> contact(ContactRole role) {
        return contacts.stream().filter(each -> each.role() == role).findFirst();
    }

    /// Whether it still belongs to the fleet on a day.
    public boolean inServiceOn(LocalDate day) {
        return ended.isEmpty() || day.isBefore(ended.get());
    }
}
