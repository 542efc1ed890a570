package vn.conglang.portal.notice;

import io.avaje.jsonb.Json;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A message from the keeper to everyone in the hall, with what became of it.
///
/// @param id never reused
/// @param version counts the changes, so that two who change it at once notice
/// @param rank the larger the later it was published
/// @param message what it says
/// @param pending what it is to say when a keeper publishes the change; of a released one only
/// @param author who began it
/// @param publisher who let it out; empty = nobody yet
/// @param history oldest first
@Json
public record Notice(
        String id,
        int version,
        long rank,
        State state,
        Message message,
        Optional<Message> pending,
        String author,
        String publisher,
        List<Entry> history) {
    private static final int LONGEST_HISTORY = 30;

    public Notice {
        history = List.copyOf(history);
    }

    /// A new one.
    static Notice begin(String id, Message message, String who, Optional<Instant> at) {
        var begun = new Entry(at, who, Deed.WRITTEN, "");
        return new Notice(
                id, 1, 0, State.DRAFT, message, Optional.empty(), who, "", List.of(begun));
    }

    /// Keeps what somebody has typed so far; what hangs out stays as it is.
    Notice typed(Message typed, String who, Optional<Instant> at) {
        var entries = with(Deed.EDITED, typed, who, at);
        return state.released()
                ? changed(state, rank, message, Optional.of(typed), publisher, entries)
                : changed(state, rank, typed, Optional.empty(), publisher, entries);
    }

    /// Hands it to the keeper.
    Notice submitted(Message typed, String who, Optional<Instant> at) {
        var entries = with(Deed.SUBMITTED, typed, who, at);
        return changed(State.WAITING, rank, typed, Optional.empty(), publisher, entries);
    }

    /// Lets it out, today or on the first of its days.
    ///
    /// @param newest the rank of one just published
    Notice published(
            Message typed,
            String who,
            Optional<Instant> at,
            Optional<LocalDate> today,
            long newest) {
        var was = state == State.PUBLISHED || state == State.PLANNED;
        var entries = with(was ? Deed.EDITED : Deed.PUBLISHED, typed, who, at);
        var later = typed.from().filter(day -> today.isEmpty() || day.isAfter(today.get()));
        return changed(
                        later.isPresent() ? State.PLANNED : State.PUBLISHED,
                        was ? rank : newest,
                        typed,
                        Optional.empty(),
                        who,
                        entries)
                .on(today);
    }

    /// Ends it before its time.
    Notice ended(String who, Optional<Instant> at) {
        var entries = with(Deed.ENDED, message, who, at);
        return changed(State.ENDED, rank, message, pending, publisher, entries);
    }

    /// Takes it away from everybody's eyes; it is a draft again.
    Notice takenDown(String who, Optional<Instant> at) {
        var entries = with(Deed.TAKEN_DOWN, message, who, at);
        return changed(State.DRAFT, 0, pending.orElse(message), Optional.empty(), "", entries);
    }

    /// Pins it above newer ones, or no longer.
    Notice pinned(boolean now, String who, Optional<Instant> at) {
        var entries = with(now ? Deed.PINNED : Deed.UNPINNED, message, who, at);
        return changed(
                state,
                rank,
                message.pinned(now),
                pending.map(each -> each.pinned(now)),
                publisher,
                entries);
    }

    /// What the day makes of it: begins, ends, gets its last day.
    ///
    /// Without a day nothing happens: a box whose clock was lost in a power cut would else take
    /// down what is valid, or bring up what is not, and a keeper could not tell why. Late is better
    /// than missing.
    Notice on(Optional<LocalDate> today) {
        if (today.isEmpty()) {
            return this;
        }
        var day = today.get();
        if (state == State.PLANNED && !message.from().filter(day::isBefore).isPresent()) {
            return inState(State.PUBLISHED, message, history).on(today);
        }
        if (state == State.PUBLISHED && message.until().isEmpty()) {
            var last = day.plusDays(Message.DAYS);
            return inState(state, message.between(message.from(), Optional.of(last)), history);
        }
        if (state == State.PUBLISHED && message.until().filter(day::isAfter).isPresent()) {
            var entries = with(Deed.EXPIRED, message, "", Optional.empty());
            return inState(State.ENDED, message, entries);
        }
        return this;
    }

    /// What it says for whoever works on it.
    public Message latest() {
        return pending.orElse(message);
    }

    /// As guests would see it if its last change were published now.
    Notice asItWouldBe() {
        return inState(State.PUBLISHED, latest(), history);
    }

    /// Whether guests may read it.
    public boolean open() {
        return state == State.PUBLISHED || state == State.ENDED;
    }

    /// Names of all files that it needs.
    Stream<String> files() {
        return Stream.concat(message.files(), pending.stream().flatMap(Message::files));
    }

    /// Who changed it last; empty = time.
    public String lastHand() {
        return history.isEmpty() ? author : history.getLast().who();
    }

    /// A passing day is no change that somebody at the desk must be told of: the version stays.
    private Notice inState(State now, Message says, List<Entry> entries) {
        return new Notice(id, version, rank, now, says, pending, author, publisher, entries);
    }

    private Notice changed(
            State now,
            long newRank,
            Message says,
            Optional<Message> waiting,
            String by,
            List<Entry> entries) {
        return new Notice(id, version + 1, newRank, now, says, waiting, author, by, entries);
    }

    /// The history with one more line. Whoever goes on typing adds none, and a text written by
    /// somebody else is kept.
    private List<Entry> with(Deed deed, Message typed, String who, Optional<Instant> at) {
        var entries = new ArrayList<>(history);
        var same = !entries.isEmpty() && entries.getLast().who().equals(who);
        var last = same ? entries.getLast().deed() : Deed.EXPIRED;
        if (deed == Deed.EDITED && (last == Deed.EDITED || last == Deed.WRITTEN)) {
            return entries;
        }
        var before = same || latest().reads(typed) ? "" : latest().title() + "\n" + latest().text();
        entries.add(new Entry(at, who, deed, before.strip()));
        return entries.subList(Math.max(0, entries.size() - LONGEST_HISTORY), entries.size());
    }
}
