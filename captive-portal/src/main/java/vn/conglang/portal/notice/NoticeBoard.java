package vn.conglang.portal.notice;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.conglang.portal.file.ContentsException;

/// The hall's notices: what hangs out at a moment, and what the desk does with them. Thread-safe.
public final class NoticeBoard {
    /// More than this do not fit the first page.
    public static final int FIRST_PAGE = 8;

    private static final Comparator<Notice> IN_ORDER =
            Comparator.comparing((Notice each) -> !each.message().category().urgent())
                    .thenComparing(each -> !each.message().pinned())
                    .thenComparing(Comparator.comparingLong(Notice::rank).reversed());
    private static final Comparator<Notice> NEWEST =
            Comparator.comparingLong(Notice::rank).reversed();

    private final NoticeStore store;
    private final ZoneId zone;
    private volatile Shown shown;

    private NoticeBoard(NoticeStore store, ZoneId zone) {
        this.store = store;
        this.zone = zone;
        this.shown = show(Optional.empty());
    }

    /// Reads all notices of a folder; none is needed.
    ///
    /// @param zone of the hall, in which days begin and end
    /// @throws ContentsException when something is there and can't be read
    public static NoticeBoard open(Path folder, ZoneId zone) {
        return new NoticeBoard(new NoticeStore(folder), zone);
    }

    /// What the first page shows, the most important first.
    ///
    /// @param now when the clock can be trusted; without it nothing begins and nothing ends
    public List<Notice> first(Optional<Instant> now) {
        return at(now).first;
    }

    /// What else guests may read: valid ones for which the first page has no room, then those whose
    /// time is over, the newest first.
    List<Notice> others(Optional<Instant> now) {
        return at(now).others;
    }

    /// A notice that guests may read.
    Optional<Notice> open(String id, Optional<Instant> now) {
        return Stream.concat(at(now).first.stream(), at(now).others.stream())
                .filter(each -> each.id().equals(id))
                .findFirst();
    }

    /// All there are, for the desk.
    List<Notice> all(Optional<Instant> now) {
        return at(now).all;
    }

    /// Hangs a new notice out at once.
    ///
    /// @throws ContentsException when the card is full or broken
    public void publish(Message message, String who, Optional<Instant> now) {
        var notice =
                Notice.begin(store.freshId(), message, who, now)
                        .published(message, who, now, day(now), store.newest());
        store.add(notice, List.of());
    }

    NoticeStore store() {
        return store;
    }

    ZoneId zone() {
        return zone;
    }

    /// The hall's day at a moment.
    Optional<LocalDate> day(Optional<Instant> now) {
        return now.map(moment -> LocalDate.ofInstant(moment, zone));
    }

    /// A crowd that arrives at once gets one and the same list, made once.
    private Shown at(Optional<Instant> now) {
        var today = day(now);
        var last = shown;
        if (last.generation != store.generation() || !last.today.equals(today)) {
            last = show(today);
            shown = last;
        }
        return last;
    }

    private Shown show(Optional<LocalDate> today) {
        store.settle(each -> each.on(today));
        var generation = store.generation();
        var all = store.all().stream().map(each -> each.on(today)).toList();
        var hanging =
                all.stream()
                        .filter(each -> each.state() == State.PUBLISHED)
                        .sorted(IN_ORDER)
                        .toList();
        var ended = all.stream().filter(each -> each.state() == State.ENDED).sorted(NEWEST);
        var others = Stream.concat(hanging.stream().skip(FIRST_PAGE), ended).toList();
        return new Shown(
                generation, today, hanging.stream().limit(FIRST_PAGE).toList(), others, all);
    }

    private record Shown(
            long generation,
            Optional<LocalDate> today,
            List<Notice> first,
            List<Notice> others,
            List<Notice> all) {}
}
