package vn.conglang.portal.notice;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.text.Words;

/// What the desk's page with all notices says.
public record NoticeListPage(DeskFrame frame, List<Notice> notices) {
    private static final List<State> ORDER =
            List.of(State.WAITING, State.PUBLISHED, State.PLANNED, State.DRAFT, State.ENDED);

    public NoticeListPage {
        notices = List.copyOf(notices);
    }

    /// The words of all pages.
    public Words words() {
        return frame.words();
    }

    /// The states of which there are notices, in order.
    public Stream<State> states() {
        return ORDER.stream().filter(state -> of(state).findAny().isPresent());
    }

    /// The notices of a state, the newest first.
    public Stream<Notice> of(State state) {
        return notices.stream()
                .filter(each -> each.state() == state)
                .sorted(Comparator.comparingLong(Notice::rank).reversed());
    }

    /// Its title; one without has a stand-in.
    public String title(Notice notice) {
        var title = notice.latest().title();
        return title.isEmpty() ? words().of("notice.untitled") : title;
    }

    /// When it is or was valid; empty when nobody knows.
    public String days(Notice notice) {
        return Days.of(words(), notice.latest());
    }
}
