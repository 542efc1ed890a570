package vn.conglang.province.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What can be read and changed of accounts and sessions in one transaction. For one thread, until
/// the transaction ends. Whatever is written to the log is written last: the log is locked until
/// the transaction ends.
public final class PeopleTransaction {
    private static final String ACCOUNT =
            """
            select p.id, p.name, p.role, p.communes, p.locked, p.password, p.totp, p.invited_until,
                   p.added_at
              from person p
            """;
    private static final String NAMED = ACCOUNT + "where p.folded = ? for update";
    private static final String BY_ID = ACCOUNT + "where p.id = ? for update";
    private static final String INVITED =
            ACCOUNT + "where p.invited = ? and p.invited_until > ? and not p.locked for update";
    private static final String ALL = ACCOUNT + "order by p.folded";
    private static final String ADD =
            """
            insert into person (name, folded, role, communes, invited, invited_until, added_at)
            values (?, ?, ?, ?, ?, ?, ?)
                on conflict (folded) do nothing
            """;
    private static final String INVITE =
            """
            update person
               set password = null, totp = null, totp_step = 0, invited = ?, invited_until = ?
             where id = ?
            """;
    private static final String PASSWORD = "update person set password = ? where id = ?";
    private static final String ENROLLED =
            """
            update person
               set totp = ?, totp_step = ?, invited = null, invited_until = null
             where id = ?
            """;
    private static final String STEP =
            "update person set totp_step = ? where id = ? and totp_step < ?";
    private static final String LOCK = "update person set locked = ? where id = ?";
    private static final String FORGET_CODES = "delete from person_recovery where person = ?";
    private static final String ADD_CODES =
            "insert into person_recovery (person, code) values (?, ?)";
    private static final String USE_CODE =
            "delete from person_recovery where person = ? and code = ?";
    private static final String COUNT_CODES =
            "select count(*) from person_recovery where person = ?";
    private static final String LOCK_LOG = "lock table person_log in share row exclusive mode";
    private static final String HEAD =
            "select number, hash from person_log order by number desc limit 1";
    private static final String WRITE =
            """
            insert into person_log (number, at, person, kind, subject, detail, source, prev, hash)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final Sql sql;

    PeopleTransaction(Sql sql) {
        this.sql = sql;
    }

    /// Sessions.
    public SessionTable sessions() {
        return new SessionTable(sql);
    }

    /// Tokens of programs.
    public ApiTokenTable tokens() {
        return new ApiTokenTable(sql);
    }

    /// Bulletins.
    public BulletinTable bulletins() {
        return new BulletinTable(sql);
    }

    /// What goes round ring by ring.
    public RolloutTable rollouts() {
        return new RolloutTable(sql);
    }

    /// What rollouts of settings change, and where.
    public SettingsTable settings() {
        return new SettingsTable(sql);
    }

    /// Whoever has this folded name.
    public Optional<Account> named(String folded) {
        return sql.rows(NAMED, PeopleTransaction::account, folded).stream().findFirst();
    }

    public Optional<Account> person(long id) {
        return sql.rows(BY_ID, PeopleTransaction::account, id).stream().findFirst();
    }

    /// Whom the code of this fingerprint invites.
    public Optional<Account> invited(Bytes code, Instant now) {
        return sql.rows(INVITED, PeopleTransaction::account, code, now).stream().findFirst();
    }

    /// Everybody, by name.
    public List<Account> all() {
        return sql.rows(ALL, PeopleTransaction::account);
    }

    /// Adds somebody who is yet to enrol.
    ///
    /// @param code fingerprint of the one-time code
    /// @return false when the name is taken
    public boolean add(
            String name,
            String folded,
            String role,
            Collection<String> communes,
            Bytes code,
            Instant until,
            Instant now) {
        return sql.change(ADD, name, folded, role, communes, code, until, now) == 1;
    }

    /// Makes somebody enrol anew: password, second factor and recovery codes are gone.
    public void invite(long id, Bytes code, Instant until) {
        sql.change(INVITE, code, until, id);
        sql.change(FORGET_CODES, id);
    }

    public void setPassword(long id, String hash) {
        sql.change(PASSWORD, hash, id);
    }

    /// Sets the second factor and new recovery codes, and uses up the invitation.
    ///
    /// @param step of the code that proved it
    public void enrol(long id, Bytes totp, long step, Collection<Bytes> recovery) {
        sql.change(ENROLLED, totp, step, id);
        sql.change(FORGET_CODES, id);
        recovery.forEach(code -> sql.change(ADD_CODES, id, code));
    }

    /// Uses the code of a time step.
    ///
    /// @return false when it, or a later one, was used before
    public boolean use(long id, long step) {
        return sql.change(STEP, step, id, step) == 1;
    }

    /// Uses a recovery code.
    ///
    /// @return false when there is no such one any more
    public boolean useRecovery(long id, Bytes code) {
        return sql.change(USE_CODE, id, code) == 1;
    }

    /// How many recovery codes are left.
    public long recoveryLeft(long id) {
        return sql.rows(COUNT_CODES, row -> row.getLong(1), id).getFirst();
    }

    public void lock(long id, boolean locked) {
        sql.change(LOCK, locked, id);
    }

    /// Writes into the log.
    public void log(LogEntry entry, Instant now) {
        sql.change(LOCK_LOG);
        var head =
                sql.rows(HEAD, row -> new Head(row.getLong(1), Bytes.of(row.getBytes(2)))).stream()
                        .findFirst()
                        .orElse(new Head(0, LogLine.NOTHING));
        var line = LogLine.after(head.number + 1, head.hash, now, entry);
        sql.change(
                WRITE,
                line.number(),
                line.at(),
                entry.person(),
                entry.kind(),
                entry.subject(),
                entry.detail(),
                entry.source(),
                line.prev(),
                line.hash());
    }

    private record Head(long number, Bytes hash) {}

    static LogLine logLine(ResultSet row) throws SQLException {
        return new LogLine(
                row.getLong(1),
                Reports.instant(row, 2),
                new LogEntry(
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7)),
                Bytes.of(row.getBytes(8)),
                Bytes.of(row.getBytes(9)));
    }

    static Account account(ResultSet row) throws SQLException {
        return new Account(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Set.copyOf(List.of((String[]) row.getArray(4).getArray())),
                row.getBoolean(5),
                Optional.ofNullable(row.getString(6)),
                Optional.ofNullable(row.getBytes(7)).map(Bytes::of),
                Optional.ofNullable(row.getObject(8, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                Reports.instant(row, 9));
    }
}
