package vn.conglang.gateway.timeline;

import java.net.InetAddress;
import vn.conglang.portal.FrontDoor;
import vn.conglang.portal.Standing;
import vn.conglang.portal.Tally;
import vn.conglang.portal.timeline.Happening.Kind;

/// Door and tally of the portal, with what happens there noted in the timeline. Thread-safe.
///
/// @param door asked for every press
/// @param tally told of what it was told before
public record WatchedDoor(FrontDoor door, Tally tally, Timeline timeline)
        implements FrontDoor, Tally {
    @Override
    public Standing standing(InetAddress guest) {
        return door.standing(guest);
    }

    @Override
    public Standing admit(InetAddress guest) {
        var standing = door.admit(guest);
        switch (standing) {
            case Standing.Online(_) -> timeline.note(guest, Kind.ENTERED);
            case Standing.Refused(var why, _) -> timeline.note(guest, pressed(why));
            case Standing.Captive(),
                    Standing.Equipment(),
                    Standing.Stranger(),
                    Standing.OutOfOrder() -> {
                // nothing that a keeper could help with, or is told elsewhere
            }
        }
        return standing;
    }

    private static Kind pressed(Standing.Refused.Why why) {
        return switch (why) {
            case FULL -> Kind.FULL;
            case CLOSED -> Kind.CLOSED;
            case BLOCKED -> Kind.KEPT_OUT;
        };
    }

    @Override
    public void asked(InetAddress guest) {
        tally.asked(guest);
        timeline.note(guest, Kind.ASKED);
    }

    @Override
    public void shown(InetAddress guest) {
        tally.shown(guest);
        timeline.note(guest, Kind.SAW);
    }

    @Override
    public void accepted(InetAddress guest) {
        tally.accepted(guest);
    }

    @Override
    public void tapped(String serviceId) {
        tally.tapped(serviceId);
    }

    @Override
    public void noticeOpened(String noticeId) {
        tally.noticeOpened(noticeId);
    }
}
