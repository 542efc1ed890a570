package vn.conglang.portal.meeting;

import java.time.Duration;
import java.time.ZoneId;
import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.text.Words;

/// What the page to print says about the devices at a meeting.
public record MinutesPage(DeskFrame frame, Minutes minutes, ZoneId zone) {
    /// The words of all pages.
    public Words words() {
        return frame.words();
    }

    /// When it began.
    public String began() {
        return minutes.startedAt()
                .map(at -> words().moment(at.atZone(zone)))
                .orElseGet(() -> words().of("minutes.no-clock"));
    }

    /// How long it lasted.
    public String lasted() {
        return words().span(Duration.ofSeconds(minutes.seconds()));
    }

    /// For how long of that no device was counted.
    public String unknown() {
        return words().span(Duration.ofSeconds(minutes.seconds() - minutes.measured()));
    }
}
