package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/// The table `report_issue`: written once, never changed.
final class ReportIssueTable {
    private static final String LOCK =
            "select pg_advisory_xact_lock(hashtextextended('report_issue ' || ?, 0))";
    private static final String OF_SUBJECT =
            "select subject, number, made_at, content from report_issue where subject = ? order by number";
    private static final String ADD =
            "insert into report_issue (subject, number, content) values (?, ?, ?)";

    private ReportIssueTable() {}

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
