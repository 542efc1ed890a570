package vn.conglang.portal.meeting;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.conglang.portal.account.DeskFrame;
import vn.conglang.portal.text.Words;

/// What the desk's page about meetings says.
///
/// @param running the meeting that is on
/// @param past what was counted at meetings, the last first
public record MeetingsPage(
        DeskFrame frame,
        Agenda agenda,
        Optional<Running> running,
        List<Minutes> past,
        ZoneId zone) {
    public MeetingsPage {
        past = List.copyOf(past);
    }

    /// The words of all pages.
    public Words words() {
        return frame.words();
    }

    /// The address of a thing below the page.
    public String at(String address) {
        return MeetingHandler.PATH + "/" + address + words().language().query();
    }

    /// What is on, and since when.
    public String on() {
        return running.map(each ->
                        words().of(
                                        "meeting.mode.since",
                                        each.title(),
                                        words().span(Duration.ofSeconds(each.seconds()))))
                .orElse("");
    }

    /// When it ends by itself.
    public String ends() {
        var left = running.map(each -> MeetingMode.LONGEST.toSeconds() - each.seconds()).orElse(0L);
        return words().of("meeting.mode.ends", words().span(Duration.ofSeconds(left)));
    }

    /// Most devices so far; empty when none were counted.
    public String counted() {
        return running.filter(each -> each.measured() > 0)
                .map(each -> words().of("meeting.mode.counted", words().number(each.peak())))
                .orElse("");
    }

    /// When something takes place.
    public String when(Occurrence each) {
        var date = agenda.dated() ? each.date(words()) : each.undated(words());
        return words().of("meeting.date", date, each.hours());
    }

    /// What kind of thing it is, how often it comes back, how many may come.
    public String about(Occurrence each) {
        var plan = each.plan();
        return Stream.of(
                        words().of("meeting.kind." + plan.kind().key()),
                        plan.repeat() == Repeat.NONE ? "" : each.undated(words()),
                        plan.crowd() == 0 ? "" : words().of("meeting.crowd", plan.crowd()))
                .filter(part -> !part.isEmpty())
                .collect(joining(" · "));
    }

    /// A past meeting in a line.
    public String line(Minutes past) {
        return past.startedAt()
                .map(at -> words().moment(at.atZone(zone)) + " – " + past.title())
                .orElse(past.title());
    }
}
