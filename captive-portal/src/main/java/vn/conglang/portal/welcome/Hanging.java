package vn.conglang.portal.welcome;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import vn.conglang.portal.bulletin.Bulletin;
import vn.conglang.portal.hall.HallProfile;
import vn.conglang.portal.meeting.Agenda;
import vn.conglang.portal.notice.Notice;
import vn.conglang.portal.service.Catalogue;

/// What hangs out in the hall at one moment, besides the gate: equal on equal pages.
///
/// @param zone of the hall, for days and times of day
/// @param today the day, when the clock can be trusted
/// @param profile who helps, when the hall is open
/// @param agenda what goes on there
/// @param news whether there are any
public record Hanging(
        ZoneId zone,
        Optional<LocalDate> today,
        List<Bulletin> bulletins,
        List<Notice> notices,
        HallProfile profile,
        Agenda agenda,
        Catalogue catalogue,
        boolean news) {
    public Hanging {
        bulletins = List.copyOf(bulletins);
        notices = List.copyOf(notices);
    }
}
