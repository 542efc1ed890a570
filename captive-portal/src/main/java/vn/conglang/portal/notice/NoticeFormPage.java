package vn.conglang.portal.notice;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.text.Words;

/// What the desk's page for writing one notice says.
///
/// @param fields as typed
/// @param notice as kept; empty = not yet
/// @param problem what is wrong; empty = nothing
/// @param theirs what somebody else wrote meanwhile
public record NoticeFormPage(
        DeskFrame frame,
        NoticeFields fields,
        Optional<Notice> notice,
        String problem,
        Optional<Notice> theirs,
        ZoneId zone) {
    /// The words of all pages.
    public Words words() {
        return frame.words();
    }

    /// Whether this person may let it out.
    public boolean mayPublish() {
        return frame.person().role().mayPublish();
    }

    /// Whether this person may change it: a helper not what is out already.
    public boolean mayWrite() {
        return mayPublish() || !released();
    }

    /// Whether a keeper has let it out.
    public boolean released() {
        return notice.filter(each -> each.state().released()).isPresent();
    }

    /// Whether it is in one of these states.
    public boolean is(State... states) {
        return notice.filter(each -> List.of(states).contains(each.state())).isPresent();
    }

    /// Its title as a heading.
    public String heading() {
        return notice.map(each -> each.latest().title())
                .filter(title -> !title.isEmpty())
                .orElseGet(() -> words().of("notice.write"));
    }

    /// The photo that it has now.
    public Optional<Photo> photo() {
        return notice.flatMap(each -> each.latest().photo());
    }

    /// The voice that it has now.
    public Optional<Voice> voice() {
        return notice.flatMap(each -> each.latest().voice());
    }

    /// Whether what looks like a web address was typed.
    public boolean namesWebAddress() {
        return PlainText.namesWebAddress(fields.title() + "\n" + fields.text());
    }

    /// Whether changes wait to be published.
    public boolean pending() {
        return notice.flatMap(Notice::pending).isPresent();
    }

    /// Who did what when, the newest first.
    public List<Entry> history() {
        return notice.map(each -> each.history().reversed()).orElse(List.of());
    }

    /// One line of the history.
    public String line(Entry entry) {
        var when =
                entry.at()
                        .map(moment -> words().moment(moment.atZone(zone)))
                        .orElseGet(() -> words().of("notice.history.no-clock"));
        var did = words().of("notice.deed." + entry.deed().key());
        return entry.who().isEmpty()
                ? words().of("notice.history.nobody", did)
                : words().of("notice.history.line", when, entry.who(), did);
    }
}
