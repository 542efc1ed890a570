package vn.conglang.province.report;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import vn.conglang.communes.Commune;
import vn.conglang.communes.Communes;
import vn.conglang.province.geography.Geography;
import vn.conglang.province.store.ReportIssue;
import vn.conglang.province.store.Store;

/// Makes reports and keeps what was given out. Thread-safe.
public final class Reporting {
    /// How long it is waited for sums that somebody else is making.
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long PAUSE_MILLIS = 200;

    private final Store store;
    private final Communes communes;
    private final ZoneId zone;
    private final Clock clock;
    private final ServiceNames names = ServiceNames.shipped();
    private final Duration patience;

    /// @param zone whose days these are
    public Reporting(Store store, Communes communes, ZoneId zone, Clock clock) {
        this(store, communes, zone, clock, PATIENCE);
    }

    Reporting(Store store, Communes communes, ZoneId zone, Clock clock, Duration patience) {
        this.patience = patience;
        this.store = store;
        this.communes = communes;
        this.zone = zone;
        this.clock = clock;
    }

    /// Makes a report. Once its month or year is over it is an issue with a number: the same as
    /// before when it says the same, the next when records came late or the lists of halls were
    /// mended; then it tells what changed.
    ///
    /// @throws ReportException when there is nothing that it could be of
    /// @throws vn.conglang.province.store.StoreException when the database can't be read or written
    public Report report(ReportSubject subject) {
        return report(subject, true);
    }

    /// The same, to be looked at: nothing is given out.
    ///
    /// @throws ReportException when there is nothing that it could be of
    /// @throws vn.conglang.province.store.StoreException when the database can't be read
    public Report preview(ReportSubject subject) {
        return report(subject, false);
    }

    private Report report(ReportSubject subject, boolean issue) {
        var today = today();
        var end = subject.period().until();
        var isOver = !end.isAfter(today);
        var until = isOver ? end : today;
        if (!subject.period().from().isBefore(until)) {
            throw new ReportException(
                    ReportException.Reason.NOT_BEGUN,
                    "%s has no day yet that is over (today is %s)"
                            .formatted(subject.period(), today));
        }
        awaitSums(subject.period().from(), until);
        var content = new Compiling(store, communes, zone, subject, until).content();
        if (!isOver) {
            return new Report(
                    subject, content, until, false, Optional.empty(), 0, List.of(), names);
        }
        var issues =
                issue
                        ? store.issueReport(subject.toString(), content.json())
                        : store.reportIssues(subject.toString());
        return over(subject, content, until, issues);
    }

    /// Makes what is due, and waits for what another process has taken on: a report of sums that
    /// are not made yet would be given out wrong.
    private void awaitSums(LocalDate from, LocalDate until) {
        var end = System.nanoTime() + patience.toNanos();
        store.makeSums(zone);
        while (store.areSumsDue(zone, from, until)) {
            if (System.nanoTime() > end) {
                throw new ReportException(
                        ReportException.Reason.BUSY,
                        "the sums of these days are being made; try again in a minute");
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ReportException(ReportException.Reason.BUSY, "interrupted", e);
            }
            store.makeSums(zone);
        }
    }

    private Report over(
            ReportSubject subject,
            ReportContent content,
            LocalDate until,
            List<ReportIssue> issues) {
        var isIssued = !issues.isEmpty() && issues.getLast().content().equals(content.json());
        var before = isIssued ? issues.subList(0, issues.size() - 1) : issues;
        return new Report(
                subject,
                content,
                until,
                true,
                isIssued
                        ? Optional.of(
                                new Report.Issue(
                                        issues.getLast().number(), issues.getLast().madeAt()))
                        : Optional.empty(),
                issues.size() + 1,
                before.isEmpty()
                        ? List.of()
                        : Changes.between(ReportContent.of(before.getLast().content()), content),
                names);
    }

    /// A commune month by month, up to yesterday, by today's map of communes. Sums that are being
    /// made are not waited for.
    ///
    /// @param months how many, at least one; the last is this month, or the one before on its first
    ///   day
    /// @throws vn.conglang.province.store.StoreException when the database can't be read
    public Trend trend(String commune, int months) {
        var today = today();
        var first = YearMonth.from(today.minusDays(1)).minusMonths(months - 1L);
        var geography = new Geography(communes, store.hallPeriods(), Optional.of(today));
        return Trend.of(
                commune,
                Months.of(store, geography, zone, first.atDay(1), today, false),
                first,
                today);
    }

    /// How often the pages of services were opened in a commune or hall, the most opened first: in
    /// the last two months that are over, by today's map of communes, as reports of these months
    /// tell it. Sums that are being made are not waited for.
    ///
    /// @throws vn.conglang.province.store.StoreException when the database can't be read
    public List<Opened> opened(ReportSubject.Unit unit) {
        var today = today();
        var end = today.withDayOfMonth(1);
        var geography = new Geography(communes, store.hallPeriods(), Optional.of(today));
        var months = Months.of(store, geography, zone, end.minusMonths(2), end, true);
        return Services.opened(
                months.month(end.minusMonths(2)), months.month(end.minusMonths(1)), unit);
    }

    /// The day it is.
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), zone);
    }

    /// Communes that a report can be of now, by code.
    public List<Commune> communes() {
        return communes.on(today());
    }

    /// What services are called in reports.
    public ServiceNames names() {
        return names;
    }

    /// In whose days reports are.
    public ZoneId zone() {
        return zone;
    }
}
