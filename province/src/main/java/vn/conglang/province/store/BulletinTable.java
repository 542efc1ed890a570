package vn.conglang.province.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.conglang.province.store.StoredBulletin.Act;
import vn.conglang.province.store.StoredBulletin.Draft;
import vn.conglang.province.store.StoredBulletin.State;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.ProvinceBulletin;
import vn.conglang.telemetry.ProvinceBulletin.Severity;
import vn.conglang.telemetry.Receipt;

/// The tables of bulletins. For one thread, until the transaction ends.
public final class BulletinTable {
    private static final String BULLETIN =
            """
            select b.id, b.severity, b.drill, b.communes, b.title, b.body, b.title_en, b.body_en,
                   b.hours, b.state, b.version, b.composer, b.composed_by, b.composed_at,
                   b.decided_by, b.decided_at, b.expires_at, b.withdrawn_by, b.withdrawn_at
              from bulletin b
            """;
    private static final String FIND = BULLETIN + "where b.id = ?";
    private static final String NEWEST = BULLETIN + "order by b.composed_at desc, b.id limit ?";
    private static final String NUMBER = "select nextval('bulletin_number')";
    private static final String ADD =
            """
            insert into bulletin (id, severity, drill, communes, title, body, title_en, body_en,
                                  hours, state, composer, composed_by, composed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?, ?)
            """;

    /// An urgent one is not approved by whoever wrote it.
    private static final String APPROVE =
            """
            update bulletin
               set state = 'approved', decided_by = ?, decided_at = ?, expires_at = ?
             where id = ? and state = 'waiting' and (severity <> 'urgent' or composer <> ?)
            """;

    private static final String REFUSE =
            """
            update bulletin set state = 'refused', decided_by = ?, decided_at = ?
             where id = ? and state = 'waiting'
            """;
    private static final String WITHDRAW =
            """
            update bulletin
               set state = 'withdrawn', withdrawn_by = ?, withdrawn_at = ?, version = version + 1
             where id = ? and state = 'approved' and expires_at > ?
            """;
    private static final String EVERY_HALL =
            """
            insert into bulletin_hall (bulletin, hall)
            select ?, hall from hall
             union
            select ?, hall from hall_period
             where from_day <= ? and (until_day is null or until_day > ?)
            """;
    private static final String HALLS_IN =
            """
            insert into bulletin_hall (bulletin, hall)
            select distinct ?, hall from hall_period
             where commune = any(?) and from_day <= ? and (until_day is null or until_day > ?)
            """;
    private static final String ONE_MESSAGE =
            "insert into bulletin_message (bulletin, hall) values (?, '*')";
    private static final String MESSAGES =
            """
            insert into bulletin_message (bulletin, hall)
            select bulletin, hall from bulletin_hall where bulletin = ?
            """;

    /// A withdrawal goes to halls for longer than the bulletin: their clocks may lag.
    private static final String STILL_OF_USE =
            """
             b.state = 'approved' and b.expires_at > ?
                    or b.state = 'withdrawn' and b.expires_at > ?::timestamptz - interval '7 days'
            """;

    private static final String DUE =
            """
            select m.bulletin, m.hall
              from bulletin_message m
              join bulletin b on b.id = m.bulletin
             where m.sent_version < b.version and (%s)
             order by b.decided_at, m.hall
             limit ?
            """
                    .formatted(STILL_OF_USE);
    private static final String SENT =
            """
            update bulletin_message set sent_version = greatest(sent_version, ?)
             where bulletin = ? and hall = ?
            """;
    private static final String AGAIN =
            """
            update bulletin_message m set sent_version = 0
              from bulletin b
             where b.id = m.bulletin and m.sent_version > 0 and (%s)
            """
                    .formatted(STILL_OF_USE);
    private static final String UNSENT =
            """
            select count(*) from bulletin_message m join bulletin b on b.id = m.bulletin
             where b.id = ? and m.sent_version < b.version
            """;
    private static final String ANSWERS =
            """
            select h.hall, r.outcome, r.reason, r.received_at
              from bulletin_hall h
              left join lateral (
                    select outcome, reason, received_at from receipt
                     where kind = 'bulletin' and hall = h.hall and subject = ?
                     order by number desc limit 1) r on true
             where h.bulletin = ?
             order by h.hall
            """;

    private final Sql sql;

    BulletinTable(Sql sql) {
        this.sql = sql;
    }

    /// A version of a bulletin that has yet to go to the broker.
    ///
    /// @param hall a hall's id, or `*` for every hall
    public record Due(String bulletin, String hall) {}

    public Optional<StoredBulletin> find(String id) {
        return sql.rows(FIND, BulletinTable::bulletin, id).stream().findFirst();
    }

    /// The newest first.
    public List<StoredBulletin> newest(int most) {
        return sql.rows(NEWEST, BulletinTable::bulletin, most);
    }

    /// A number that was never given before.
    public long number() {
        return sql.rows(NUMBER, row -> row.getLong(1)).getFirst();
    }

    public void add(String id, Draft draft, Account composer, Instant now) {
        sql.change(
                ADD,
                id,
                draft.severity().name(),
                draft.drill(),
                draft.communes(),
                draft.vietnamese().title(),
                draft.vietnamese().body(),
                draft.english().map(ProvinceBulletin.Text::title).orElse(""),
                draft.english().map(ProvinceBulletin.Text::body).orElse(""),
                draft.hours(),
                composer.id(),
                composer.name(),
                now);
    }

    /// Approves one that waits, and notes to whom it has to go.
    ///
    /// @param today for which halls lie in its communes
    /// @return false when it does not wait, or is urgent and this person's own
    public boolean approve(
            String id, Account by, Instant now, Instant expires, List<String> in, LocalDate today) {
        if (sql.change(APPROVE, by.name(), now, expires, id, by.id()) == 0) {
            return false;
        }
        if (in.isEmpty()) {
            sql.change(EVERY_HALL, id, id, today, today);
            sql.change(ONE_MESSAGE, id);
        } else {
            sql.change(HALLS_IN, id, in, today, today);
            sql.change(MESSAGES, id);
        }
        return true;
    }

    /// Puts one that waits away.
    ///
    /// @return false when it does not wait
    public boolean refuse(String id, Account by, Instant now) {
        return sql.change(REFUSE, by.name(), now, id) == 1;
    }

    /// Takes one away; its version counts up.
    ///
    /// @return false when it is not shown
    public boolean withdraw(String id, Account by, Instant now) {
        return sql.change(WITHDRAW, by.name(), now, id, now) == 1;
    }

    /// What has to go to the broker, the oldest first.
    public List<Due> due(Instant now, int most) {
        return sql.rows(DUE, row -> new Due(row.getString(1), row.getString(2)), now, now, most);
    }

    /// The broker has it.
    public void sent(Due due, long version) {
        sql.change(SENT, version, due.bulletin(), due.hall());
    }

    /// All that is still of use has to go out once more.
    public void sendAgain(Instant now) {
        sql.change(AGAIN, now, now);
    }

    /// How many messages of a bulletin the broker has not.
    public long unsent(String id) {
        return sql.rows(UNSENT, row -> row.getLong(1), id).getFirst();
    }

    /// What every hall that it is for said about its present version.
    public List<BulletinAnswer> answers(StoredBulletin bulletin) {
        var subject = ProvinceBulletin.subject(bulletin.id(), bulletin.version());
        return sql.rows(ANSWERS, BulletinTable::answer, subject, bulletin.id());
    }

    private static BulletinAnswer answer(ResultSet row) throws SQLException {
        var outcome = Optional.ofNullable(row.getString(2));
        return new BulletinAnswer(
                new HallId(row.getString(1)),
                outcome.map(Receipt.Outcome::valueOf),
                outcome.isEmpty() ? "" : row.getString(3),
                outcome.isEmpty() ? Optional.empty() : Optional.of(Reports.instant(row, 4)));
    }

    private static StoredBulletin bulletin(ResultSet row) throws SQLException {
        var english = row.getString(7);
        return new StoredBulletin(
                row.getString(1),
                new Draft(
                        Severity.valueOf(row.getString(2)),
                        row.getBoolean(3),
                        List.of((String[]) row.getArray(4).getArray()),
                        new ProvinceBulletin.Text(row.getString(5), row.getString(6)),
                        english.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new ProvinceBulletin.Text(english, row.getString(8))),
                        row.getInt(9)),
                State.valueOf(row.getString(10)),
                row.getLong(11),
                row.getLong(12),
                new Act(row.getString(13), Reports.instant(row, 14)),
                act(row, 15),
                row.getObject(17) == null
                        ? Optional.empty()
                        : Optional.of(Reports.instant(row, 17)),
                act(row, 18));
    }

    private static Optional<Act> act(ResultSet row, int person) throws SQLException {
        var name = Optional.ofNullable(row.getString(person));
        return name.isEmpty()
                ? Optional.empty()
                : Optional.of(new Act(name.get(), Reports.instant(row, person + 1)));
    }
}
