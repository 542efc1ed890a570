package vn.conglang.portal.hall;

import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.text.Words;

/// What the desk's page about the hall says.
public record HallPage(DeskFrame frame, HallProfile profile) {
    /// The words of all pages.
    public Words words() {
        return frame.words();
    }

    /// The address of a form.
    public String at(String form) {
        return HallHandler.PATH + "/" + form + words().language().query();
    }

    /// Whether the team can grow.
    public boolean room() {
        return profile.team().size() < MemberForm.MOST;
    }
}
