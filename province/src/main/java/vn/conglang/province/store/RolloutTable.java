package vn.conglang.province.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import vn.conglang.province.store.StoredRollout.Act;
import vn.conglang.province.store.StoredRollout.Kind;
import vn.conglang.province.store.StoredRollout.State;
import vn.conglang.province.store.StoredRollout.Text;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Receipt;

/// The tables of what goes round the halls ring by ring. For one thread, until the transaction
/// ends.
public final class RolloutTable {
    private static final String ROLLOUT =
            """
            select r.number, r.kind, r.state, r.title, r.reach, r.paused,
                   coalesce((select max(t.version) from rollout_text t where t.rollout = r.number), 0)
              from rollout r
            """;
    private static final String FIND = ROLLOUT + "where r.kind = ? and r.number = ? for update";
    private static final String NEWEST =
            ROLLOUT + "where r.kind = ? order by r.number desc limit ?";
    private static final String SIGNED_BEFORE =
            ROLLOUT
                    + "where r.kind = ? and r.number < ? and r.state = 'signed' order by r.number desc limit 1";
    private static final String NUMBER = "select nextval('rollout_number')";
    private static final String ADD =
            """
            insert into rollout (number, kind, state, title) values (?, ?, 'draft', ?)
                on conflict (kind) where state in ('draft', 'submitted') do nothing
            """;
    private static final String MOVE =
            "update rollout set state = ? where number = ? and state = ?";

    /// Settings are whole texts: a later one that was made without what comes here would take it
    /// away again.
    private static final String REACH =
            """
            update rollout set reach = ?
             where number = ? and state = 'signed' and not paused and reach = ?
               and not exists (select from rollout later
                                 join rollout_text a on a.rollout = later.number
                                 join rollout_text b on b.rollout = rollout.number and b.hall = a.hall
                                where rollout.kind = 'settings' and later.kind = 'settings'
                                  and later.number > rollout.number
                                  and later.state in ('submitted', 'signed'))
            """;

    private static final String PAUSE =
            """
            update rollout set paused = ?
             where number = ? and state = 'signed' and reach > 0 and paused <> ?
            """;
    private static final String ADD_ACT =
            "insert into rollout_act (rollout, act, detail, person, at) values (?, ?, ?, ?, ?)";
    private static final String ACTS =
            "select act, detail, person, at from rollout_act where rollout = ? order by number";
    private static final String TEXTS =
            """
            select hall, version, content, signature from rollout_text where rollout = ? order by hall
            """;
    private static final String PUT =
            """
            insert into rollout_text (rollout, hall, version, content) values (?, ?, ?, ?)
                on conflict (rollout, hall) do update
                       set version = excluded.version, content = excluded.content
            """;
    private static final String TAKE_OUT = "delete from rollout_text where rollout = ?";
    private static final String SIGN =
            "update rollout_text set signature = ? where rollout = ? and hall = ?";
    private static final String HIGHEST =
            """
            select coalesce(max(t.version), 0)
              from rollout_text t join rollout r on r.number = t.rollout
             where r.kind = ?
            """;

    /// The halls of today: those of the list, and those that it never knew.
    private static final String HALLS =
            """
            with halls as (
                select h.hall, case g.ring when 'trial' then 1 when 'commune' then 2 else 3 end as ring
                  from (select hall from hall_period
                         where from_day <= ? and (until_day is null or until_day > ?)
                         union
                        select spoke.hall from hall spoke
                         where not exists (select from hall_period p where p.hall = spoke.hall)) h
                  left join hall_ring g on g.hall = h.hall)
            """;

    private static final String ENLIST =
            HALLS
                    + """
                    insert into rollout_message (kind, hall, rollout, ledgers)
                    select r.kind, h.hall, max(r.number),
                           (select count(*) from ledger l where l.hall = h.hall)
                      from halls h
                      join rollout r on r.state = 'signed' and not r.paused and r.reach >= h.ring
                      join rollout_text t on t.rollout = r.number and t.hall in ('*', h.hall)
                     group by r.kind, h.hall
                        on conflict (kind, hall) do update
                       set rollout = excluded.rollout, ledgers = excluded.ledgers, due_at = now(),
                           sent = false, emptied = false
                     where rollout_message.rollout < excluded.rollout
                    """;

    /// A box that began a ledger anew has nothing of what the one before it had. The first ledger
    /// of a hall is no new box.
    private static final String NEW_BOXES =
            """
            update rollout_message m
               set ledgers = l.ledgers,
                   sent = m.sent and (m.ledgers = 0 or not m.emptied),
                   due_at = case when m.ledgers = 0 or not m.emptied then m.due_at else now() end,
                   emptied = m.emptied and m.ledgers = 0
              from (select hall, count(*) as ledgers from ledger group by hall) l
             where l.hall = m.hall and l.ledgers > m.ledgers
            """;

    private static final String AGAIN =
            "update rollout_message set sent = false where sent and not emptied";
    private static final String DUE =
            """
            select m.kind, m.hall, m.rollout, t.content, t.signature
              from rollout_message m
              join rollout r on r.number = m.rollout and not r.paused
              join rollout_text t on t.rollout = m.rollout and t.hall in ('*', m.hall)
             where not m.sent and t.signature is not null
             order by m.rollout, m.hall
             limit ?
            """;
    private static final String SENT =
            "update rollout_message set sent = true where kind = ? and hall = ? and rollout = ?";

    /// Catalogues only: settings are short, and a new box is to find them at the broker at once.
    private static final String TO_EMPTY =
            """
            select m.kind, m.hall, m.rollout, '', ''
              from rollout_message m
              join rollout_text t on t.rollout = m.rollout and t.hall = '*'
             where m.kind = 'catalogue' and m.sent and not m.emptied
               and exists (select from receipt r
                            where r.hall = m.hall and r.kind = m.kind
                              and r.subject = t.version::text and r.outcome = 'applied'
                              and r.received_at >= m.due_at)
             limit ?
            """;

    private static final String EMPTIED =
            "update rollout_message set emptied = true where kind = ? and hall = ? and rollout = ?";
    private static final String ANSWERS =
            HALLS
                    + """
                    select h.hall, h.ring, t.version, coalesce(m.rollout, 0), coalesce(m.sent, false),
                           a.outcome, a.reason, a.received_at
                      from halls h
                      join rollout_text t on t.rollout = ? and t.hall in ('*', h.hall)
                      left join rollout_message m on m.kind = ? and m.hall = h.hall
                      left join lateral (
                            select outcome, reason, received_at from receipt r
                             where r.hall = h.hall and r.kind = ?
                               and (r.subject = t.version::text
                                    or r.subject = 'unknown' and m.rollout = t.rollout)
                               and (m.rollout is distinct from t.rollout or r.received_at >= m.due_at)
                             order by r.number desc limit 1) a on true
                     order by h.ring, h.hall
                    """;

    private final Sql sql;

    RolloutTable(Sql sql) {
        this.sql = sql;
    }

    /// A text that has yet to go to the broker, or to be taken from it.
    ///
    /// @param content empty when it is to be taken away
    public record Due(Kind kind, String hall, long rollout, String content, String signature) {}

    /// One of a kind; nobody else changes it until the transaction ends.
    public Optional<StoredRollout> find(Kind kind, long number) {
        return sql.rows(FIND, RolloutTable::rollout, kind.name(), number).stream().findFirst();
    }

    /// The newest first.
    public List<StoredRollout> newest(Kind kind, int most) {
        return sql.rows(NEWEST, RolloutTable::rollout, kind.name(), most);
    }

    /// The last signed one before a number.
    public Optional<StoredRollout> signedBefore(Kind kind, long number) {
        return sql.rows(SIGNED_BEFORE, RolloutTable::rollout, kind.name(), number).stream()
                .findFirst();
    }

    /// Begins one.
    ///
    /// @return its number; empty when another of its kind is open
    public Optional<Long> add(Kind kind, String title) {
        var number = sql.rows(NUMBER, row -> row.getLong(1)).getFirst();
        return sql.change(ADD, number, kind.name(), title) == 1
                ? Optional.of(number)
                : Optional.empty();
    }

    /// Changes its state.
    ///
    /// @return false when it is not in the one before
    public boolean move(long number, State from, State to) {
        return sql.change(MOVE, to.name(), number, from.name()) == 1;
    }

    /// Lets it go to one ring more.
    ///
    /// @return false when it is not signed, pauses, has not reached the ring before, or is settings
    ///   of which a later rollout has some of the halls
    public boolean reach(long number, Ring ring) {
        return sql.change(REACH, ring.reach(), number, ring.reach() - 1) == 1;
    }

    /// Pauses it, or lets it go on.
    ///
    /// @return false when there is nothing to pause, or to go on with
    public boolean pause(long number, boolean paused) {
        return sql.change(PAUSE, paused, number, paused) == 1;
    }

    public void did(long number, String act, String detail, String person, Instant now) {
        sql.change(ADD_ACT, number, act, detail, person, now);
    }

    /// Who did what with it, in order.
    public List<Act> acts(long number) {
        return sql.rows(
                ACTS,
                row ->
                        new Act(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                Reports.instant(row, 4)),
                number);
    }

    public List<Text> texts(long number) {
        return sql.rows(
                TEXTS,
                row ->
                        new Text(
                                row.getString(1),
                                row.getLong(2),
                                row.getString(3),
                                Optional.ofNullable(row.getString(4))),
                number);
    }

    /// Puts a text there, in place of another for the same halls.
    public void put(long number, String hall, long version, String content) {
        sql.change(PUT, number, hall, version, content);
    }

    /// Takes all its texts out.
    public void takeOut(long number) {
        sql.change(TAKE_OUT, number);
    }

    public void sign(long number, String hall, String signature) {
        sql.change(SIGN, signature, number, hall);
    }

    /// The highest version that was ever given to a kind; 0 when there was none.
    public long highestVersion(Kind kind) {
        return sql.rows(HIGHEST, row -> row.getLong(1), kind.name()).getFirst();
    }

    /// Notes for each hall the newest that has reached its ring, where that is a newer one.
    public void enlist(LocalDate today) {
        sql.change(ENLIST, today, today);
    }

    /// What new boxes need once more has to go out again.
    public void noteNewBoxes() {
        sql.change(NEW_BOXES);
    }

    /// All that is to be at the broker has to go out once more.
    public void sendAgain() {
        sql.change(AGAIN);
    }

    public List<Due> due(int most) {
        return sql.rows(DUE, RolloutTable::due, most);
    }

    /// The broker has it.
    public void sent(Due due) {
        sql.change(SENT, due.kind().name(), due.hall(), due.rollout());
    }

    /// What halls have and the broker need not keep.
    public List<Due> toEmpty(int most) {
        return sql.rows(TO_EMPTY, RolloutTable::due, most);
    }

    /// The broker keeps it no more.
    public void emptied(Due due) {
        sql.change(EMPTIED, due.kind().name(), due.hall(), due.rollout());
    }

    /// How far it is at every hall that it is for, ring by ring.
    public List<RolloutAnswer> answers(StoredRollout rollout, LocalDate today) {
        return sql.rows(
                ANSWERS,
                RolloutTable::answer,
                today,
                today,
                rollout.number(),
                rollout.kind().name(),
                rollout.kind().name());
    }

    private static Due due(ResultSet row) throws SQLException {
        return new Due(
                Kind.valueOf(row.getString(1)),
                row.getString(2),
                row.getLong(3),
                row.getString(4),
                row.getString(5));
    }

    private static RolloutAnswer answer(ResultSet row) throws SQLException {
        var outcome = Optional.ofNullable(row.getString(6));
        return new RolloutAnswer(
                new HallId(row.getString(1)),
                Ring.of(row.getInt(2)).orElseThrow(),
                row.getLong(3),
                row.getLong(4),
                row.getBoolean(5),
                outcome.map(Receipt.Outcome::valueOf),
                outcome.isEmpty() ? "" : row.getString(7),
                outcome.isEmpty() ? Optional.empty() : Optional.of(Reports.instant(row, 8)));
    }

    private static StoredRollout rollout(ResultSet row) throws SQLException {
        return new StoredRollout(
                row.getLong(1),
                Kind.valueOf(row.getString(2)),
                State.valueOf(row.getString(3)),
                row.getString(4),
                row.getInt(5),
                row.getBoolean(6),
                row.getLong(7));
    }
}
