package vn.conglang.province.store;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import vn.conglang.province.store.Batch.Rejected;

/// The table `rejected_message`: what was set aside and why, bounded in number and size.
final class RejectedTable {
    /// How much of a message is kept.
    static final int LARGEST = 4096;

    /// How many messages are kept for each hall.
    static final int MOST_PER_HALL = 100;

    private static final int LONGEST_TEXT = 500;

    private static final String ADD =
            """
            insert into rejected_message as m (hall, fingerprint, topic, reason, size, payload)
            values (?, ?, ?, ?, ?, ?)
                on conflict (hall, fingerprint) do update
               set times = m.times + 1, last_at = now()
            """;

    private static final String COUNT = "update hall set rejected = rejected + 1 where hall = ?";

    private static final String BOUND =
            """
            delete from rejected_message
             where hall = ?
               and id not in (select id from rejected_message where hall = ?
                               order by last_at desc, id desc limit ?)
            """;

    private RejectedTable() {}

    static void add(Connection connection, List<Rejected> rejected) throws SQLException {
        var inOrder = rejected.stream().sorted(Comparator.comparing(Rejected::hall)).toList();
        try (var insert = connection.prepareStatement(ADD);
                var count = connection.prepareStatement(COUNT);
                var bound = connection.prepareStatement(BOUND)) {
            for (var each : inOrder) {
                insert.setString(1, each.hall());
                insert.setBytes(2, fingerprint(each));
                insert.setString(3, cut(each.topic()));
                insert.setString(4, cut(each.reason()));
                insert.setInt(5, each.payload().length);
                insert.setBytes(
                        6, Arrays.copyOf(each.payload(), Math.min(LARGEST, each.payload().length)));
                insert.addBatch();
                count.setString(1, each.hall());
                count.addBatch();
            }
            insert.executeBatch();
            count.executeBatch();
            for (var hall : inOrder.stream().map(Rejected::hall).distinct().toList()) {
                bound.setString(1, hall);
                bound.setString(2, hall);
                bound.setInt(3, MOST_PER_HALL);
                bound.addBatch();
            }
            bound.executeBatch();
        }
    }

    private static byte[] fingerprint(Rejected rejected) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(rejected.topic().getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return digest.digest(rejected.payload());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /// PostgreSQL's text takes no zero character.
    private static String cut(String text) {
        var plain = text.replace('\0', '?');
        return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT) + "…";
    }
}
