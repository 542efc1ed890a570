package vn.conglang.gateway.headcount;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import vn.conglang.gateway.clock.HallClock;
import vn.conglang.gateway.clock.Timeline;
import vn.conglang.gateway.clock.Timeline.News;
import vn.conglang.gateway.firewall.MacAddress;
import vn.conglang.gateway.firewall.Reading;
import vn.conglang.gateway.firewall.Reading.Moved;
import vn.conglang.gateway.headcount.Checkpoint.Counted;
import vn.conglang.gateway.headcount.Checkpoint.DayFigures;
import vn.conglang.gateway.headcount.CountBook.Span;
import vn.conglang.gateway.outbox.ClosedQuarter;
import vn.conglang.telemetry.UsageRecord;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// Turns readings of the gate into closed quarter-hours. For one thread.
///
/// A reading's bytes and time belong to the stretch that was open when it was taken; devices seen
/// belong to the stretch and day that begin with it. So nothing is counted in two stretches, and a
/// day's device-days are a plain sum.
final class HeadCount {
    private final HallClock clock;
    private final Timeline timeline;
    private final ZoneId zone;
    private final CountBook book;
    private final Pace pace;
    private final String agent;

    private final Map<MacAddress, Stay> stays = new HashMap<>();
    private final Map<String, Span>
            carriedOn; // stays of this boot from before the agent was restarted
    private final Map<String, Duration> countedToday; // and when that stretch began, since boot
    private final Map<String, Duration>
            countedUndated; // in this boot, while the time was not known
    private final Map<Long, Moved> baselines = new HashMap<>();
    private Set<Long> ended = Set.of();
    private DayKey day;
    private Duration dayBegan = Duration.ZERO;
    private DayFigures dayFigures = new DayFigures(0, 0, 0);
    private DayFigures ofEarlierBoots = new DayFigures(0, 0, 0);
    private OpenQuarter open;
    private boolean unsettled;
    private Duration lastSample;
    private Duration lastSaved;
    private Optional<Instant> earlierBootUntil = Optional.empty();

    /// Bytes of before are in the figures, nobody knows how many: rather too few than twice.
    private boolean bytesUnknown;

    /// How counting goes.
    ///
    /// @param quarterHour length of a stretch
    /// @param checkpoint how often the open stretch is saved
    /// @param sample how often a reading is expected; time beyond three of these without one is not
    ///   covered
    record Pace(Duration quarterHour, Duration checkpoint, Duration sample) {}

    /// Goes on from what the book holds: within the same boot the stretch is carried on, one of an
    /// earlier boot is closed.
    ///
    /// @throws vn.conglang.gateway.store.StoreException when the book can't be read or written
    HeadCount(HallClock clock, ZoneId zone, CountBook book, Pace pace, String agent) {
        this.clock = clock;
        this.timeline = new Timeline(clock);
        this.zone = zone;
        this.book = book;
        this.pace = pace;
        this.agent = agent;
        this.lastSample = clock.sinceBoot();
        this.lastSaved = lastSample;
        this.countedToday = book.counted();
        this.carriedOn = new HashMap<>();
        this.countedUndated = new HashMap<>();
        this.day = book.day().orElseGet(() -> beginDay(today()));
        this.open = new OpenQuarter(lastSample, quarterNumber());
        var saved = book.checkpoint();
        if (saved.isPresent() && saved.get().boot().equals(clock.boot())) {
            carryOn(saved.get());
        } else {
            countedToday.replaceAll((name, at) -> CountBook.IN_AN_EARLIER_BOOT);
            book.forgetWhenCounted();
            saved.ifPresent(this::closeOfEarlierBoot);
        }
    }

    private void carryOn(Checkpoint saved) {
        open = OpenQuarter.of(saved);
        if (ClockQuality.valueOf(saved.clock()) == ClockQuality.synced) {
            timeline.carryOn(Instant.parse(saved.start()).minus(open.opened()));
            dayBegan = sinceBootAt(day.date());
        } else {
            countedToday.forEach((name, at) -> {
                if (!at.equals(CountBook.IN_AN_EARLIER_BOOT)) {
                    countedUndated.put(name, at);
                }
            });
        }
        dayFigures = saved.day();
        saved.baselines()
                .forEach((number, bytes) ->
                        baselines.put(Long.valueOf(number), new Moved(bytes.down(), bytes.up())));
        carriedOn.putAll(book.stays());
        bytesUnknown = !book.knowsBytesCounted();
    }

    /// When a day began; nothing when it did before this boot.
    private Duration sinceBootAt(LocalDate date) {
        var midnight = Duration.between(timeline.bootBegan(), date.atStartOfDay(zone).toInstant());
        return midnight.isNegative() ? Duration.ZERO : midnight;
    }

    private void closeOfEarlierBoot(Checkpoint saved) {
        dayFigures = day.date().equals(today()) ? saved.day() : dayFigures;
        ofEarlierBoots = dayFigures;
        var old = OpenQuarter.of(saved);
        var quality = ClockQuality.valueOf(saved.clock());
        if (quality != ClockQuality.estimated) {
            var counted = Duration.ofMillis(old.figures().covered());
            earlierBootUntil = Optional.of(Instant.parse(saved.start()).plus(counted));
        }
        if (!old.isEmpty()) {
            var period =
                    new UsageRecord.Period(
                            saved.start(),
                            old.opened().toSeconds(),
                            seconds(old.figures().covered()),
                            quality);
            book.close(closed(saved.boot(), period, old), openNow());
        }
    }

    /// Takes one reading of the gate.
    ///
    /// @return whether there is something new to be sent
    /// @throws vn.conglang.gateway.store.StoreException when it could not be saved; the next sample
    ///   tries again
    boolean sample(Reading reading, Evidence evidence, PortalTally tally) {
        unsettled |= timeline.look() == News.SETTLED;
        var now = clock.sinceBoot();
        var step = now.minus(lastSample);
        var covered = step.compareTo(pace.sample().multipliedBy(3)) > 0 ? pace.sample() : step;
        lastSample = now;
        open.cover(covered, evidence);
        open.addPortal(tally.takeShown(), tally.takeAccepted());
        open.addTaps(tally.takeTaps());
        open.addNotices(tally.takeNotices());
        countBytes(reading);
        var settling = unsettled;
        if (settling) {
            settle(now);
        }
        var closing = quarterNumber() != open.number();
        if (closing) {
            close(now);
        }
        if (dayIsOver(now)) {
            day = beginDay(today());
            dayBegan = now;
        }
        countDevices(reading.idle(), now);
        var due = now.minus(lastSaved).compareTo(pace.checkpoint()) >= 0;
        if (due && !closing) {
            book.save(openNow());
        }
        lastSaved = due || closing ? now : lastSaved;
        ended = due || closing ? ended(reading) : Set.of();
        return closing || settling;
    }

    /// The time has become known. What was recorded before is put right, and devices counted since
    /// midnight by the right clock stay counted.
    private void settle(Duration now) {
        book.settle(clock.boot(), timeline.bootBegan());
        unsettled = false;
        var date = today();
        if (!date.equals(day.date())) {
            var midnight =
                    Duration.between(timeline.bootBegan(), date.atStartOfDay(zone).toInstant());
            if (midnight.isNegative() || midnight.isZero()) {
                redate(date);
            } else {
                beginDayAt(date, midnight);
                dayBegan = now;
            }
        }
        countedUndated.clear();
    }

    /// The whole boot lies in this day, under another date.
    private void redate(LocalDate date) {
        goOnUnder(date, Duration.ZERO);
        dayFigures =
                new DayFigures(
                        dayFigures.peak(),
                        dayFigures.down() - ofEarlierBoots.down(),
                        dayFigures.up() - ofEarlierBoots.up());
    }

    /// Midnight passed while nobody knew.
    private void beginDayAt(LocalDate date, Duration midnight) {
        goOnUnder(date, midnight);
        dayFigures = new DayFigures(0, 0, 0);
        ofEarlierBoots = dayFigures;
    }

    /// Devices counted from this time since boot on stay counted, under the name that they have:
    /// with another key one that has left since would be counted once more. What was counted before
    /// is erased.
    private void goOnUnder(LocalDate date, Duration since) {
        countedToday
                .keySet()
                .removeIf(name -> {
                    var at = countedUndated.get(name);
                    return at == null || at.compareTo(since) < 0;
                });
        day = new DayKey(date, day.key());
        book.redate(day, countedToday);
    }

    /// Admissions that are over and whose bytes are safely in the book: their counters may go.
    /// Asked after each sample.
    Set<Long> endedAndSaved() {
        return ended;
    }

    /// To when the boot before this one was counted: the power went soon after; empty when this
    /// boot has been counted before or the clock could not be trusted then.
    Optional<Instant> earlierBootUntil() {
        return earlierBootUntil;
    }

    /// Saves what is open, for an orderly stop.
    void save() {
        book.leave(openNow());
    }

    /// The day so far, for the keeper's desk.
    DaySoFar daySoFar() {
        var present = stays.values().stream().filter(stay -> stay.isPresentAt(lastSample)).count();
        return new DaySoFar(countedToday.size(), present, dayFigures);
    }

    /// What the keeper's desk asks for.
    record DaySoFar(long devices, long present, DayFigures figures) {}

    private void close(Duration now) {
        if (!open.isEmpty()) {
            var period =
                    new UsageRecord.Period(
                            open.start(timeline).toString(),
                            open.opened().toSeconds(),
                            seconds(open.figures().covered()),
                            timeline.quality());
            var closing = open;
            open = new OpenQuarter(now, quarterNumber());
            try {
                book.close(closed(clock.boot(), period, closing), openNow());
            } catch (RuntimeException e) {
                open = closing; // nothing was saved: the stretch stays open and is closed with the
                // next sample
                throw e;
            }
        } else {
            open = new OpenQuarter(now, quarterNumber());
        }
    }

    private ClosedQuarter closed(String boot, UsageRecord.Period period, OpenQuarter quarter) {
        var figures = quarter.figures();
        return new ClosedQuarter(
                boot,
                period,
                new UsageRecord.Devices(figures.firstSeen(), figures.peak()),
                new UsageRecord.Visits(
                        figures.started(), figures.ended(), seconds(figures.visit())),
                new UsageRecord.Portal(figures.shown(), figures.accepted()),
                new UsageRecord.Bytes(figures.down(), figures.up()),
                figures.taps(),
                figures.notices(),
                new UsageRecord.State(
                        period.seconds(),
                        seconds(figures.lan()),
                        seconds(figures.internet()),
                        seconds(figures.portal())),
                agent);
    }

    private void countBytes(Reading reading) {
        if (bytesUnknown) {
            baselines.putAll(reading.moved());
            bytesUnknown = false;
        }
        var sum = Moved.NOTHING;
        for (var entry : reading.moved().entrySet()) {
            var total = entry.getValue();
            var before = baselines.getOrDefault(entry.getKey(), Moved.NOTHING);
            var restarted = total.down() < before.down() || total.up() < before.up();
            sum =
                    sum.plus(
                            restarted
                                    ? total
                                    : new Moved(
                                            total.down() - before.down(),
                                            total.up() - before.up()));
        }
        baselines.clear();
        baselines.putAll(reading.moved());
        open.addBytes(sum);
        dayFigures =
                new DayFigures(
                        dayFigures.peak(),
                        dayFigures.down() + sum.down(),
                        dayFigures.up() + sum.up());
    }

    private static Set<Long> ended(Reading reading) {
        var over = new HashSet<>(reading.moved().keySet());
        over.removeAll(reading.active());
        return over;
    }

    private void countDevices(Map<MacAddress, Duration> idle, Duration now) {
        idle.forEach((device, silence) -> {
            var seen = now.minus(silence);
            if (silence.compareTo(Stay.GAP) <= 0) {
                open.addVisit(seen(device, seen));
            }
        });
        stays.values()
                .removeIf(stay -> {
                    if (stay.isOverAt(now) && stay.isVisit()) {
                        open.visitEnded();
                    }
                    return stay.isOverAt(now);
                });
        var present = stays.values().stream().filter(stay -> stay.isPresentAt(now)).count();
        open.present(present);
        dayFigures =
                new DayFigures(
                        Math.max(dayFigures.peak(), present), dayFigures.down(), dayFigures.up());
    }

    private Duration seen(MacAddress device, Duration at) {
        var stay = stays.get(device);
        if (stay == null || at.minus(stay.last()).compareTo(Stay.GAP) > 0) {
            if (stay != null && stay.isVisit()) {
                open.visitEnded();
            }
            stay = begin(device, at);
            stays.put(device, stay);
        }
        if (at.compareTo(dayBegan) >= 0
                && countedToday.putIfAbsent(stay.name(), open.opened()) == null) {
            open.deviceFirstSeen();
            if (timeline.quality() != ClockQuality.synced) {
                countedUndated.put(stay.name(), open.opened());
            }
        }
        var wasVisit = stay.isVisit();
        var added = stay.seen(at);
        if (stay.isVisit() && !wasVisit) {
            open.visitStarted();
        }
        return added;
    }

    private Stay begin(MacAddress device, Duration at) {
        var name = day.nameOf(device);
        var before = carriedOn.remove(name);
        if (before != null && at.minus(before.last()).compareTo(Stay.GAP) <= 0) {
            return new Stay(name, before.since(), before.last());
        }
        return new Stay(name, at);
    }

    /// Nobody knows where midnight is while the day cannot be told; a device would be counted again
    /// at each wrong one. No key is kept for longer than a day of that all the same.
    private boolean dayIsOver(Duration now) {
        return timeline.isDated()
                ? !today().equals(day.date())
                : now.minus(dayBegan).compareTo(Duration.ofDays(1)) >= 0;
    }

    private DayKey beginDay(LocalDate date) {
        var fresh = DayKey.fresh(date);
        book.beginDay(fresh);
        countedToday.clear();
        carriedOn.clear();
        dayFigures = new DayFigures(0, 0, 0);
        ofEarlierBoots = dayFigures;
        stays.forEach((device, stay) -> stay.rename(fresh.nameOf(device)));
        return fresh;
    }

    private Checkpoint checkpoint() {
        var counted = new TreeMap<String, Counted>(); // sorted, it packs smaller
        baselines.forEach((number, bytes) ->
                counted.put(Long.toString(number), new Counted(bytes.down(), bytes.up())));
        return new Checkpoint(
                clock.boot(),
                open.start(timeline).toString(),
                timeline.quality().name(),
                open.opened().toMillis(),
                open.number(),
                open.figures(),
                dayFigures,
                counted);
    }

    private CountBook.Open openNow() {
        var spans = new HashMap<String, Span>();
        stays.values().forEach(stay -> spans.put(stay.name(), new Span(stay.since(), stay.last())));
        return new CountBook.Open(checkpoint(), spans, countedToday);
    }

    private LocalDate today() {
        return LocalDate.ofInstant(timeline.now(), zone);
    }

    private long quarterNumber() {
        return Math.floorDiv(timeline.now().toEpochMilli(), pace.quarterHour().toMillis());
    }

    private static long seconds(long millis) {
        return Math.round(millis / 1000.0);
    }
}
