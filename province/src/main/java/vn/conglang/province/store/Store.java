package vn.conglang.province.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.conglang.province.store.Batch.Rejected;
import vn.conglang.province.store.Batch.Sealed;
import vn.conglang.province.store.Batch.Written;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.SignedSiteProof;

/// What the province keeps. Thread-safe; any number of processes may use one database at once.
public final class Store implements AutoCloseable {
    private final Database database;

    private Store(Database database) {
        this.database = database;
    }

    /// Connects to the database and brings its tables up to date.
    ///
    /// @throws StoreException naming the database when it can't be reached or migrated
    public static Store open(DatabaseSettings settings) {
        return new Store(Database.open(settings));
    }

    /// Stores a batch in one transaction. A record or seal stored before changes nothing; one whose
    /// key is taken by other content is set aside as rejected.
    ///
    /// @return how far each ledger of the batch's records and seals is stored now, sorted by hall
    ///   and ledger
    /// @throws StoreException when nothing was stored, or it is not known whether all was
    public List<Progress> store(Batch batch) {
        return database.inTransaction("storing a batch", connection -> store(connection, batch));
    }

    /// What is known of every hall that ever spoke, sorted by its id.
    ///
    /// @throws StoreException when the database can't be read
    public List<HallReport> halls(HallReport.Question question) {
        return database.inTransaction(
                "reading the halls", connection -> Reports.halls(connection, question));
    }

    /// What is known of one hall; empty when it never spoke.
    ///
    /// @throws StoreException when the database can't be read
    public Optional<HallReport> hall(HallId hall, HallReport.Question question) {
        return database.inTransaction(
                "reading about " + hall, connection -> Reports.hall(connection, hall, question));
    }

    /// The records of one hall that began in a stretch of time by a clock that can be trusted, in
    /// order.
    ///
    /// @throws StoreException when the database can't be read
    public List<Quarter> quarters(HallId hall, Instant from, Instant to) {
        return database.inTransaction(
                "reading the records of " + hall,
                connection -> Reports.quarters(connection, hall, from, to));
    }

    /// More about one hall.
    ///
    /// @throws StoreException when the database can't be read
    public HallDetail detail(HallId hall) {
        return database.inTransaction(
                "reading about " + hall, connection -> Details.of(connection, hall));
    }

    /// What a person should look at in the records of a stretch of time, sorted by hall and kind.
    ///
    /// @param zone whose days and nights these are
    /// @param hall only this one; empty = all
    /// @throws StoreException when the database can't be read
    public List<Question> questions(ZoneId zone, Instant from, Instant to, Optional<HallId> hall) {
        return database.inTransaction(
                "looking for what is odd",
                connection -> Questions.ask(connection, zone, from, to, hall));
    }

    /// The newest receipts of one hall, the newest first.
    ///
    /// @param most how many
    /// @throws StoreException when the database can't be read
    public List<StoredReceipt> receipts(HallId hall, int most) {
        return database.inTransaction(
                "reading the receipts of " + hall,
                connection -> ReceiptTable.newest(connection, hall, most));
    }

    /// How the newest update ended that a hall told of; empty when it never did.
    ///
    /// @throws StoreException when the database can't be read
    public Optional<StoredReceipt> newestUpdate(HallId hall) {
        return database.inTransaction(
                "reading the newest update of " + hall,
                connection -> ReceiptTable.newestUpdate(connection, hall));
    }

    /// What a hall's box said last of itself; empty when it never did.
    ///
    /// @throws StoreException when the database can't be read
    public Optional<BoxWord> box(HallId hall) {
        return database.inTransaction(
                "reading how the box of " + hall + " is",
                connection -> VitalsTable.newest(connection, hall));
    }

    /// Notes that somebody stood at a hall's desk; whether the code is good is the caller's to
    /// know.
    ///
    /// @param by who visited
    /// @return false when this very visit was noted before
    /// @throws StoreException when nothing was noted
    public boolean noteVisit(SignedSiteProof visit, String by) {
        return database.inTransaction(
                "noting a visit", connection -> VisitTable.add(connection, visit, by));
    }

    /// When a hall was last verified on site; empty when it never was.
    ///
    /// @throws StoreException when the database can't be read
    public Optional<Instant> lastVisit(HallId hall) {
        return database.inTransaction(
                "reading the visits of " + hall, connection -> VisitTable.newest(connection, hall));
    }

    /// What the roster says of every hall, sorted by hall and day.
    ///
    /// @throws StoreException when the database can't be read
    public List<HallPeriod> hallPeriods() {
        return database.inTransaction("reading the halls' periods", HallPeriodTable::all);
    }

    /// What the roster says of one hall, sorted by day.
    ///
    /// @throws StoreException when the database can't be read
    public List<HallPeriod> hallPeriods(HallId hall) {
        return database.inTransaction(
                "reading the periods of " + hall,
                connection -> HallPeriodTable.of(connection, hall));
    }

    /// Takes what the roster says in place of all that it said before, and keeps the list. Sums of
    /// days of which it says other hours have to be made anew then.
    ///
    /// @param periods sorted by hall and day
    /// @param content the text that they were read from
    /// @return what was there before
    /// @throws StoreException when nothing was changed
    public List<HallPeriod> replaceHallPeriods(List<HallPeriod> periods, String content) {
        return database.inTransaction(
                "taking the halls' periods",
                connection -> {
                    var before = HallPeriodTable.replace(connection, periods, content);
                    OpeningSums.mark(connection, before, periods);
                    return before;
                });
    }

    /// The ring of each hall whose ring the list of halls said.
    ///
    /// @throws StoreException when the database can't be read
    public Map<HallId, String> rings() {
        return database.inTransaction("reading the halls' rings", HallRingTable::all);
    }

    /// Puts these in place of all others.
    ///
    /// @return what was there before
    /// @throws StoreException when nothing was changed
    public Map<HallId, String> replaceRings(Map<HallId, String> rings) {
        return database.inTransaction(
                "taking the halls' rings", connection -> HallRingTable.replace(connection, rings));
    }

    /// How one hall kept its declared hours, day by day.
    ///
    /// @param quarter length of a quarter-hour
    /// @param from first day
    /// @param until first day no more
    /// @param now hours after this are not asked about
    /// @throws StoreException when the database can't be read
    public List<OpeningDay> openingDays(
            HallId hall,
            ZoneId zone,
            Duration quarter,
            LocalDate from,
            LocalDate until,
            Instant now) {
        return database.inTransaction(
                "reading how " + hall + " was open",
                connection -> OpeningDays.of(connection, hall, zone, quarter, from, until, now));
    }

    /// The same of one day of every hall that has declared hours.
    ///
    /// @throws StoreException when the database can't be read
    public Map<HallId, OpeningDay> openingDay(
            ZoneId zone, Duration quarter, LocalDate day, Instant now) {
        return database.inTransaction(
                "reading how the halls were open",
                connection -> OpeningDays.ofAll(connection, zone, quarter, day, now));
    }

    /// How all halls stand now, for whoever watches over them.
    ///
    /// @param zone whose days the roster and the declared hours mean
    /// @throws StoreException when the database can't be read in a quarter of a minute
    public Standing standing(ZoneId zone, Instant now) {
        return database.inTransaction(
                "reading how the halls stand", connection -> Standings.read(connection, zone, now));
    }

    /// Makes the sums of every hall and day of which records came since they were made, the newest
    /// days first; each day is stored by itself. Where there are none yet, or they are those of
    /// another zone's days, all are made.
    ///
    /// @param zone whose days these are
    /// @return how many days of halls were summed
    /// @throws StoreException when the database can't be read or written; what was not made is
    ///   still due
    public int makeSums(ZoneId zone) {
        database.inTransaction(
                "looking at the sums",
                connection -> {
                    SumTable.ofZone(connection, zone);
                    return true;
                });
        var made = 0;
        for (var day : database.inTransaction("reading which sums are due", SumTable::due)) {
            made +=
                    database.inTransaction(
                            "making the sums of " + day,
                            connection -> SumTable.make(connection, zone, day));
        }
        return made;
    }

    /// Whether sums of these local days are still to be made, or being made.
    ///
    /// @param until the first day that is not meant
    /// @throws StoreException when the database can't be read
    public boolean areSumsDue(ZoneId zone, LocalDate from, LocalDate until) {
        return database.inTransaction(
                "looking at the sums", connection -> SumTable.isDue(connection, zone, from, until));
    }

    /// Notes that all sums of these local days have to be made anew.
    ///
    /// @param until the first day that is not meant
    /// @throws StoreException when the database can't be written
    public void demandSums(ZoneId zone, LocalDate from, LocalDate until) {
        database.inTransaction(
                "asking for sums",
                connection -> {
                    SumTable.mark(connection, zone, from, until);
                    return true;
                });
    }

    /// Where the stored sums of one local day are not those of its records, sorted by hall; what is
    /// still due is left out.
    ///
    /// @throws StoreException when the database can't be read
    public List<SumDifference> sumDifferences(ZoneId zone, LocalDate day) {
        return database.inTransaction(
                "comparing the sums of " + day,
                connection ->
                        Stream.of(
                                        SumTable.differences(connection, zone, day),
                                        OpeningSums.differences(connection, zone, day))
                                .flatMap(List::stream)
                                .sorted(Comparator.comparing(each -> each.hall().value()))
                                .toList());
    }

    /// Sums of what halls did, by month or day and place, sorted by hall and day.
    ///
    /// @throws StoreException when the database can't be read
    public List<UsageSum> usageSums(UsageSum.Question question) {
        return database.inTransaction(
                "adding up what halls did", connection -> UsageSums.of(connection, question));
    }

    /// The hours of one hall of which something is known, in order.
    ///
    /// @throws StoreException when the database can't be read
    public List<HourSum> hourSums(HallId hall, Instant from, Instant until) {
        return database.inTransaction(
                "reading the hours of " + hall,
                connection -> UsageSums.hours(connection, hall, from, until));
    }

    /// When each hall was last verified on site within a stretch of time.
    ///
    /// @throws StoreException when the database can't be read
    public Map<HallId, Instant> visits(Instant from, Instant until) {
        return database.inTransaction(
                "reading the visits", connection -> VisitTable.within(connection, from, until));
    }

    /// Keeps a report as it is given out, unless the newest of its subject says the same.
    ///
    /// @param subject what it is of, in one line
    /// @param content JSON: what stands in it
    /// @return all issues of this subject, in order; the last one has this content
    /// @throws StoreException when it was not kept
    public List<ReportIssue> issueReport(String subject, String content) {
        return database.inTransaction(
                "keeping the report " + subject,
                connection -> ReportIssueTable.issue(connection, subject, content));
    }

    /// The issues of a report, in order.
    ///
    /// @throws StoreException when the database can't be read
    public List<ReportIssue> reportIssues(String subject) {
        return database.inTransaction(
                "reading the report " + subject,
                connection -> ReportIssueTable.of(connection, subject));
    }

    /// Issues of all reports, in order of subject and number.
    ///
    /// @param subject only those after this subject
    /// @param number and this number
    /// @param units only of these communes and halls; empty = all
    /// @throws StoreException when the database can't be read
    public List<ReportIssue.Given> reportsIssued(
            String subject, int number, Optional<List<String>> units, int most) {
        return database.inTransaction(
                "reading which reports were given out",
                connection -> ReportIssueTable.after(connection, subject, number, units, most));
    }

    /// Where a ledger misses records before later ones.
    ///
    /// @param older only holes behind which something has been stored for so long
    /// @throws StoreException when the database can't be read
    public List<LedgerHole> holes(Duration older) {
        return database.inTransaction(
                "looking for holes", connection -> HoleTable.open(connection, older));
    }

    /// Notes that the records of these holes will not come any more, and lets their ledgers go on.
    ///
    /// @param by who says so
    /// @return the holes that were noted
    /// @throws StoreException when nothing was noted
    public List<LedgerHole> acceptHoles(Duration older, String by) {
        return database.inTransaction(
                "noting holes", connection -> HoleTable.accept(connection, older, by));
    }

    /// Accounts, sessions and the log of what people did.
    public PeopleStore people() {
        return new PeopleStore(database);
    }

    /// A text that is another once one of these halls spoke.
    ///
    /// @param halls empty = all
    /// @throws StoreException when the database can't be read
    public String news(Optional<Set<HallId>> halls) {
        return database.inTransaction(
                "looking for news", connection -> HallTable.news(connection, halls));
    }

    /// Whom to call, sorted by hall and role.
    ///
    /// @throws StoreException when the database can't be read
    public List<HallContact> contacts() {
        return database.inTransaction("reading whom to call", HallContactTable::all);
    }

    /// Whom to call for one hall, sorted by role.
    ///
    /// @throws StoreException when the database can't be read
    public List<HallContact> contacts(HallId hall) {
        return database.inTransaction(
                "reading whom to call for " + hall,
                connection -> HallContactTable.of(connection, hall));
    }

    /// Takes these contacts in place of all there were.
    ///
    /// @return what was there before
    /// @throws StoreException when nothing was changed
    public List<HallContact> replaceContacts(List<HallContact> contacts) {
        return database.inTransaction(
                "taking whom to call",
                connection -> HallContactTable.replace(connection, contacts));
    }

    private static List<Progress> store(Connection connection, Batch batch) throws SQLException {
        var rejected = new ArrayList<>(batch.rejected());
        var progress = List.<Progress>of();
        if (!batch.records().isEmpty() || !batch.seals().isEmpty()) {
            var held = LedgerTable.lock(connection, batch.records(), batch.seals());
            var inOrder = inOrder(batch.records());
            var added = UsageTable.add(connection, inOrder, held);
            added.conflicting().forEach(each -> rejected.add(conflict(each)));
            ChainTable.check(connection, added.fresh());
            SumTable.mark(connection, added.fresh());
            SealTable.add(connection, batch.seals()).forEach(each -> rejected.add(conflict(each)));
            progress = LedgerTable.advance(connection, held, inOrder, batch.seals());
        }
        HallTable.heard(connection, batch);
        StatusTable.put(connection, batch.statuses());
        VitalsTable.add(connection, batch.vitals());
        ReceiptTable.add(connection, batch.receipts());
        RejectedTable.add(connection, rejected);
        return progress;
    }

    private static List<Written> inOrder(List<Written> records) {
        return records.stream()
                .sorted(
                        Comparator.comparing((Written r) -> r.usage().hall())
                                .thenComparing(r -> r.usage().ledger())
                                .thenComparingLong(r -> r.usage().seq()))
                .toList();
    }

    private static Rejected conflict(Written written) {
        var usage = written.usage();
        return new Rejected(
                usage.hall(),
                written.topic(),
                "ledger %s seq %d is stored with other content"
                        .formatted(usage.ledger(), usage.seq()),
                written.json().getBytes(StandardCharsets.UTF_8));
    }

    private static Rejected conflict(Sealed sealed) {
        var seal = sealed.seal();
        return new Rejected(
                seal.hall(),
                sealed.topic(),
                "ledger %s seal %d is stored with other content"
                        .formatted(seal.ledger(), seal.number()),
                sealed.signed().content().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        database.close();
    }
}
