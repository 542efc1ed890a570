package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The table `report_issue`: written once, never changed.
final class ReportIssueTable {
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('report_issue ' || ?, 0))";
    private static final String OF_SUBJECT =
            "select subject, number, made_at, content from report_issue where subject = ? order by number";
    private static final String ADD =
            "insert into report_issue (subject, number, content) values (?, ?, ?)";

    // by bytes, so that the order is the same whatever language the database speaks
    private static final String AFTER =
            """
            select subject, number, made_at from report_issue
             where (subject collate "C", number) > (?, ?)
               and (?::text[] is null or split_part(subject, ' ', 2) = any(?::text[]))
             order by subject collate "C", number
             limit ?
            """;

    private ReportIssueTable() {}

    /// Issues of any subject, in order of subject and number; contents are large and stay there.
    ///
    /// @param units only of these; empty = all
    static List<ReportIssue.Given> after(
            Connection connection,
            String subject,
            int number,
            Optional<List<String>> units,
            int most)
            throws SQLException {
        try (var select = connection.prepareStatement(AFTER)) {
            var wanted =
                    units.isPresent()
                            ? connection.createArrayOf("text", units.get().toArray())
                            : null;
            select.setString(1, subject);
            select.setInt(2, number);
            select.setArray(3, wanted);
            select.setArray(4, wanted);
            select.setInt(5, most);
            return Reports.list(
                    select,
                    row ->
                            new ReportIssue.Given(
                                    row.getString(1), row.getInt(2), Reports.instant(row, 3)));
        }
    }

    static List<ReportIssue> of(Connection connection, String subject) throws SQLException {
        try (var select = connection.prepareStatement(OF_SUBJECT)) {
            select.setString(1, subject);
            return Reports.list(
                    select,
                    row ->
                            new ReportIssue(
                                    row.getString(1),
                                    row.getInt(2),
                                    Reports.instant(row, 3),
                                    row.getString(4)));
        }
    }

    /// Adds an issue unless the newest one says the same.
    ///
    /// @return all of them
    static List<ReportIssue> issue(Connection connection, String subject, String content)
            throws SQLException {
        try (var lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, subject);
            lock.execute();
        }
        var before = of(connection, subject);
        if (!before.isEmpty() && before.getLast().content().equals(content)) {
            return before;
        }
        try (var insert = connection.prepareStatement(ADD)) {
            insert.setString(1, subject);
            insert.setInt(2, before.size() + 1);
            insert.setString(3, content);
            insert.executeUpdate();
        }
        return of(connection, subject);
    }
}
