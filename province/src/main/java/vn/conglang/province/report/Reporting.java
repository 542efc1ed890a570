package vn.conglang.province.report;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import vn.conglang.communes.Communes;
import vn.conglang.province.store.Store;

/// Makes reports and keeps what was given out. Thread-safe.
public final class Reporting {
    private final Store store;
    private final Communes communes;
    private final ZoneId zone;
    private final Clock clock;

    /// @param zone whose days these are
    public Reporting(Store store, Communes communes, ZoneId zone, Clock clock) {
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
        var today = LocalDate.ofInstant(clock.instant(), zone);
        var end = subject.period().until();
        var isOver = !end.isAfter(today);
        var until = isOver ? end : today;
        if (!subject.period().from().isBefore(until)) {
            throw new ReportException(
                    "%s has no day yet that is over (today is %s)"
                            .formatted(subject.period(), today));
        }
        store.makeSums(zone);
        var content = new Compiling(store, communes, zone, subject, until).content();
        if (!isOver) {
            return new Report(subject, content, until, Optional.empty(), List.of());
        }
        var issues = store.issueReport(subject.toString(), content.json());
        var last = issues.getLast();
        return new Report(
                subject,
                content,
                until,
                Optional.of(new Report.Issue(last.number(), last.madeAt())),
                issues.size() < 2
                        ? List.of()
                        : Changes.between(
                                ReportContent.of(issues.get(issues.size() - 2).content()),
                                content));
    }

    /// In whose days reports are.
    public ZoneId zone() {
        return zone;
    }
}
