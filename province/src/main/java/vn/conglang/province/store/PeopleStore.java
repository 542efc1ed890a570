package vn.conglang.province.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import vn.conglang.telemetry.HallId;

/// Accounts, sessions and the log of what people did. Thread-safe.
public final class PeopleStore {
    private static final String LOG =
            """
            select number, at, person, kind, subject, detail, source, prev, hash
              from person_log
             where number < ? and (? = '' or kind = ?) and (? = '' or lower(person) = lower(?))
             order by number desc
             limit ?
            """;

    private static final String LOG_FROM =
            """
            select number, at, person, kind, subject, detail, source, prev, hash
              from person_log
             where number > ?
             order by number
             limit ?
            """;

    private static final String HALLS =
            """
            select distinct hall
              from hall_period
             where commune = any(?) and from_day <= ? and (until_day is null or until_day > ?)
            """;

    private final Database database;

    PeopleStore(Database database) {
        this.database = database;
    }

    /// Does all of it or nothing. Nothing slow belongs in there: connections are few.
    ///
    /// @param action what is being done, for the exception
    /// @throws StoreException when nothing was changed
    public <T> T inTransaction(String action, Function<PeopleTransaction, T> work) {
        return database.inTransaction(
                action, connection -> work.apply(new PeopleTransaction(new Sql(connection))));
    }

    /// Lines of the log, the newest first.
    ///
    /// @param before only those with a lower number
    /// @param kind only this one; empty = all
    /// @param person only of this one; empty = all
    /// @throws StoreException when the database can't be read
    public List<LogLine> log(long before, String kind, String person, int most) {
        return database.inTransaction(
                "reading the log",
                connection ->
                        new Sql(connection)
                                .rows(
                                        LOG,
                                        PeopleTransaction::logLine,
                                        before,
                                        kind,
                                        kind,
                                        person,
                                        person,
                                        most));
    }

    /// Lines of the log in order.
    ///
    /// @param after only those with a higher number
    /// @throws StoreException when the database can't be read
    public List<LogLine> logFrom(long after, int most) {
        return database.inTransaction(
                "reading the log",
                connection ->
                        new Sql(connection)
                                .rows(LOG_FROM, PeopleTransaction::logLine, after, most));
    }

    /// The halls that lie in these communes on a day.
    ///
    /// @throws StoreException when the database can't be read
    public Set<HallId> hallsIn(Collection<String> communes, LocalDate day) {
        return database.inTransaction(
                "reading which halls lie in a commune",
                connection ->
                        Set.copyOf(
                                new Sql(connection)
                                        .rows(
                                                HALLS,
                                                row -> new HallId(row.getString(1)),
                                                communes,
                                                day,
                                                day)));
    }
}
