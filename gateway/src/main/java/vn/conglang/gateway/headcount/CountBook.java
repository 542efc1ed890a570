package vn.conglang.gateway.headcount;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import vn.conglang.gateway.headcount.Kept.Times;
import vn.conglang.gateway.history.SqliteHistory;
import vn.conglang.gateway.outbox.ClosedQuarter;
import vn.conglang.gateway.outbox.SqliteOutbox;
import vn.conglang.gateway.store.Database;

/// Where counting is kept between two readings and over power cuts. Whatever could tell one device
/// from another is erased when the local day ends. For one thread.
public final class CountBook {
    /// When a device was counted that an earlier boot counted.
    static final Duration IN_AN_EARLIER_BOOT = Duration.ofMillis(-1);

    private final Database database;
    private final SqliteOutbox outbox;
    private final SqliteHistory history;
    private final OpenState open;

    /// A book in the gateway's database.
    ///
    /// @param outbox takes the closed stretches, in the same transaction in which the next one is
    ///   opened
    /// @param history remembers them for the hall itself, in that transaction too
    public CountBook(Database database, SqliteOutbox outbox, SqliteHistory history) {
        this.database = database;
        this.outbox = outbox;
        this.history = history;
        this.open = new OpenState(database);
    }

    /// When a device came and when it was last seen, since boot.
    record Span(Duration since, Duration last) {}

    /// What is open.
    ///
    /// @param stays of devices that are here, by their name of the day
    /// @param counted devices counted on the day in the book, and when the stretch began in which
    ///   each was, since boot
    record Open(Checkpoint checkpoint, Map<String, Span> stays, Map<String, Duration> counted) {}

    /// What a power cut now would leave of the open stretch.
    ///
    /// @param start when it began, by the clock of then
    /// @param covered how much of it
    /// @param devices how many were counted on this day so far
    public record Standing(Instant start, Duration covered, int devices) {}

    /// What stands in the book of the open stretch; empty when there is none.
    public Optional<Standing> standing() {
        return open.kept()
                .map(Kept::checkpoint)
                .map(saved ->
                        new Standing(
                                Instant.parse(saved.start()),
                                Duration.ofMillis(saved.figures().covered()),
                                open.seen().size()));
    }

    Optional<Checkpoint> checkpoint() {
        return open.kept().map(Kept::checkpoint);
    }

    /// Whether the checkpoint says which bytes were counted already: not when the file that said so
    /// is lost.
    boolean knowsBytesCounted() {
        return open.kept().map(kept -> !kept.beside()).orElse(true);
    }

    Optional<DayKey> day() {
        return open.day();
    }

    /// The devices that were here when the book was last written, by their name of the day.
    Map<String, Span> stays() {
        var stays = new HashMap<String, Span>();
        open.kept()
                .ifPresent(kept ->
                        kept.stays()
                                .forEach((name, times) ->
                                        stays.put(
                                                name,
                                                new Span(
                                                        Duration.ofMillis(times.since()),
                                                        Duration.ofMillis(times.last())))));
        return stays;
    }

    /// The devices counted on the day in the book, and when the stretch began in which each was,
    /// since boot; [#IN_AN_EARLIER_BOOT] once [#forgetWhenCounted] has been called in this one.
    Map<String, Duration> counted() {
        var counted = new HashMap<String, Duration>();
        open.seen().forEach((name, at) -> counted.put(name, Duration.ofMillis(at)));
        return counted;
    }

    /// Another boot has begun, whose time is not that of the devices counted before.
    void forgetWhenCounted() {
        open.forgetWhenCounted(IN_AN_EARLIER_BOOT.toMillis());
    }

    /// Erases the day in a gateway's database, devices and key, and leaves no trace of them.
    public static void forgetDay(Database database) {
        new OpenState(database).eraseDay(Optional.empty());
    }

    /// Erases the day before, devices and key, and begins another.
    void beginDay(DayKey day) {
        open.eraseDay(Optional.of(day));
    }

    void save(Open now) {
        open.save(now.checkpoint(), times(now.stays()), millis(now.counted()));
    }

    /// The same for an orderly stop, so that the program before this one can go on from it too.
    void leave(Open now) {
        open.leave(now.checkpoint(), times(now.stays()), millis(now.counted()));
    }

    /// Hands a closed stretch to the outbox and the history and opens the next one: all or nothing.
    void close(ClosedQuarter closed, Open next) {
        var counted = millis(next.counted());
        database.<Boolean>inTransaction(connection -> {
            outbox.append(closed);
            history.add(closed);
            return open.close(connection, next.checkpoint(), times(next.stays()), counted);
        });
        open.stored(counted.keySet());
    }

    /// Puts right what was recorded in this boot while the time was not known: in the outbox and in
    /// the history, all or nothing.
    void settle(String boot, Instant bootBegan) {
        database.<Boolean>inTransaction(connection -> {
            history.move(outbox.restamp(boot, bootBegan));
            return true;
        });
    }

    /// Gives the day its true date and keeps its key: all of this boot lies in it.
    ///
    /// @param counted the devices that were counted in it; others belong to a day that is over
    void redate(DayKey day, Map<String, Duration> counted) {
        open.redate(day.date(), millis(counted));
    }

    private static Map<String, Long> millis(Map<String, Duration> counted) {
        var millis = new HashMap<String, Long>();
        counted.forEach((name, at) -> millis.put(name, at.toMillis()));
        return millis;
    }

    private static Map<String, Times> times(Map<String, Span> stays) {
        var times = new HashMap<String, Times>();
        stays.forEach((name, span) ->
                times.put(name, new Times(span.since().toMillis(), span.last().toMillis())));
        return times;
    }
}
