package vn.conglang.province.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The table `api_token`. For one thread, until the transaction ends.
public final class ApiTokenTable {
    private static final String TOKEN =
            "select id, name, communes, made_at, ends_at, used_at, revoked_at from api_token ";
    private static final String FIND = TOKEN + "where hash = ?";
    private static final String NAMED = TOKEN + "where folded = ? for update";
    private static final String ALL = TOKEN + "order by folded";
    private static final String ADD =
            """
            insert into api_token (name, folded, hash, communes, made_at, ends_at)
            values (?, ?, ?, ?, ?, ?)
                on conflict (folded) do nothing
            """;
    private static final String USED = "update api_token set used_at = ? where id = ?";
    private static final String REVOKE =
            "update api_token set revoked_at = ? where id = ? and revoked_at is null";

    private final Sql sql;

    ApiTokenTable(Sql sql) {
        this.sql = sql;
    }

    public Optional<ApiToken> find(Bytes hash) {
        return sql.rows(FIND, ApiTokenTable::token, hash).stream().findFirst();
    }

    /// The one of a folded name.
    public Optional<ApiToken> named(String folded) {
        return sql.rows(NAMED, ApiTokenTable::token, folded).stream().findFirst();
    }

    /// All that there ever were, by name.
    public List<ApiToken> all() {
        return sql.rows(ALL, ApiTokenTable::token);
    }

    /// Adds one.
    ///
    /// @return false when the name is taken
    public boolean add(
            String name,
            String folded,
            Bytes hash,
            Collection<String> communes,
            Instant now,
            Instant ends) {
        return sql.change(ADD, name, folded, hash, communes, now, ends) == 1;
    }

    public void used(long id, Instant now) {
        sql.change(USED, now, id);
    }

    /// Makes one count no more.
    ///
    /// @return false when it was revoked before
    public boolean revoke(long id, Instant now) {
        return sql.change(REVOKE, now, id) == 1;
    }

    private static ApiToken token(ResultSet row) throws SQLException {
        return new ApiToken(
                row.getLong(1),
                row.getString(2),
                Set.of((String[]) row.getArray(3).getArray()),
                Reports.instant(row, 4),
                Reports.instant(row, 5),
                moment(row, 6),
                moment(row, 7));
    }

    private static Optional<Instant> moment(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
