package vn.conglang.province.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.conglang.province.store.SignedIn.Stage;

/// The table `person_session`. For one thread, until the transaction ends.
public final class SessionTable {
    private static final String SESSION =
            """
            select p.id, p.name, p.role, p.communes, p.locked, p.password, p.totp, p.invited_until,
                   p.added_at, s.token, s.stage, s.source, s.device, s.begun_at, s.seen_at, s.pending
              from person_session s
              join person p on p.id = s.person
            """;
    private static final String FIND = SESSION + "where s.token = ?";
    private static final String OF = SESSION + "where s.person = ? order by s.seen_at desc";
    private static final String BEGIN =
            """
            insert into person_session (token, person, stage, source, device, begun_at, seen_at, pending)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String SEEN = "update person_session set seen_at = ? where token = ?";
    private static final String PENDING = "update person_session set pending = ? where token = ?";
    private static final String END = "delete from person_session where token = ?";
    private static final String END_ALL = "delete from person_session where person = ?";
    private static final String END_OTHERS =
            "delete from person_session where person = ? and token <> ?";
    private static final String SWEEP =
            "delete from person_session where seen_at < ? or begun_at < ?";
    private static final String BOUND =
            """
            delete from person_session
             where token in (select token from person_session
                              where person = ? order by seen_at desc offset ?)
            """;

    private final Sql sql;

    SessionTable(Sql sql) {
        this.sql = sql;
    }

    public Optional<SignedIn> find(Bytes token) {
        return sql.rows(FIND, SessionTable::session, token).stream().findFirst();
    }

    /// Those of a person, the last used first.
    public List<SignedIn> of(long person) {
        return sql.rows(OF, SessionTable::session, person);
    }

    /// Begins one.
    ///
    /// @param pending secret of a second factor that is being set up
    public void begin(
            Bytes token,
            long person,
            Stage stage,
            String source,
            String device,
            Instant now,
            @Nullable Bytes pending) {
        var stored = stage.name().toLowerCase(Locale.ROOT);
        sql.change(BEGIN, token, person, stored, source, device, now, now, pending);
    }

    public void seen(Bytes token, Instant now) {
        sql.change(SEEN, now, token);
    }

    /// Notes the secret of a second factor that is being set up.
    public void setPending(Bytes token, Bytes secret) {
        sql.change(PENDING, secret, token);
    }

    public void end(Bytes token) {
        sql.change(END, token);
    }

    /// Ends all of a person.
    ///
    /// @return how many there were
    public int endAll(long person) {
        return sql.change(END_ALL, person);
    }

    /// Ends all of a person but one.
    ///
    /// @return how many
    public int endOthers(long person, Bytes token) {
        return sql.change(END_OTHERS, person, token);
    }

    /// Removes those that are over, and of a person all but the last used.
    public void sweep(Instant seenBefore, Instant begunBefore, long person, int most) {
        sql.change(SWEEP, seenBefore, begunBefore);
        sql.change(BOUND, person, most);
    }

    private static SignedIn session(ResultSet row) throws SQLException {
        return new SignedIn(
                Bytes.of(row.getBytes(10)),
                PeopleTransaction.account(row),
                Stage.valueOf(row.getString(11).toUpperCase(Locale.ROOT)),
                row.getString(12),
                row.getString(13),
                Reports.instant(row, 14),
                Reports.instant(row, 15),
                Optional.ofNullable(row.getBytes(16)).map(Bytes::of));
    }
}
