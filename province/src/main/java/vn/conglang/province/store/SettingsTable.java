package vn.conglang.province.store;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import vn.conglang.telemetry.HallId;

/// The tables of what a rollout of settings changes, and where. For one thread, until the
/// transaction ends.
public final class SettingsTable {
    private static final String ABOVE = "update rollout set above = ? where number = ?";
    private static final String VALUES =
            "select key, value from rollout_setting where rollout = ? order by key";
    private static final String NO_VALUES = "delete from rollout_setting where rollout = ?";
    private static final String ADD_VALUE =
            "insert into rollout_setting (rollout, key, value) values (?, ?, ?)";
    private static final String HALLS =
            "select hall from rollout_hall where rollout = ? order by hall";
    private static final String NO_HALLS = "delete from rollout_hall where rollout = ?";
    private static final String ADD_HALLS =
            "insert into rollout_hall (rollout, hall) select distinct ?, hall from unnest(?) as t (hall)";

    /// What was refused or given back is no ground to build on.
    private static final String STANDING =
            """
            select h.hall,
                   (select t.content
                      from rollout_text t
                      join rollout r on r.number = t.rollout
                      join rollout_message m on m.kind = 'settings' and m.hall = t.hall
                     where r.kind = 'settings' and r.state = 'signed' and t.hall = h.hall
                       and t.rollout <= m.rollout
                       and not exists (select from receipt c
                                        where c.hall = t.hall and c.kind = 'settings'
                                          and c.subject = t.version::text
                                          and c.outcome in ('refused', 'reverted'))
                     order by t.rollout desc limit 1),
                   (select coalesce(max(t.version), 0)
                      from rollout_text t
                      join rollout r on r.number = t.rollout
                     where r.kind = 'settings' and r.number <> d.number and t.hall = h.hall),
                   (select coalesce(max(c.subject::bigint), 0) from receipt c
                     where c.hall = h.hall and c.kind = 'settings'
                       and c.subject ~ '^[1-9][0-9]{0,14}$'),
                   d.above
              from rollout_hall h
              join rollout d on d.number = h.rollout
             where h.rollout = ?
             order by h.hall
            """;

    private static final String IN_RINGS =
            """
            select distinct p.hall
              from hall_period p
              left join hall_ring g on g.hall = p.hall
             where p.from_day <= ? and (p.until_day is null or p.until_day > ?)
               and (case when g.ring in ('trial', 'commune') then g.ring else 'all' end = any(?)
                    or p.commune = any(?) or p.hall = any(?))
             order by p.hall
            """;

    private final Sql sql;

    SettingsTable(Sql sql) {
        this.sql = sql;
    }

    /// What a hall has before something is changed.
    ///
    /// @param content of the last text of the board that it did not refuse; empty when there is
    ///   none
    /// @param given the highest version that the board gave it
    /// @param heard the highest version that the hall spoke of
    /// @param above versions are to be higher than this as well
    public record Standing(
            HallId hall, Optional<String> content, long given, long heard, long above) {
        /// The version of its next text.
        public long next() {
            return Math.max(Math.max(given, heard), above) + 1;
        }
    }

    public void setAbove(long rollout, long above) {
        sql.change(ABOVE, above, rollout);
    }

    /// What it changes, by key; an empty value is taken back.
    public Map<String, Optional<String>> values(long rollout) {
        var values = new TreeMap<String, Optional<String>>();
        for (var row :
                sql.rows(
                        VALUES,
                        each ->
                                Map.entry(
                                        each.getString(1), Optional.ofNullable(each.getString(2))),
                        rollout)) {
            values.put(row.getKey(), row.getValue());
        }
        return values;
    }

    public void setValues(long rollout, Map<String, Optional<String>> values) {
        sql.change(NO_VALUES, rollout);
        values.forEach((key, value) -> sql.change(ADD_VALUE, rollout, key, value.orElse(null)));
    }

    public List<String> halls(long rollout) {
        return sql.rows(HALLS, row -> row.getString(1), rollout);
    }

    public void setHalls(long rollout, Collection<String> halls) {
        sql.change(NO_HALLS, rollout);
        sql.change(ADD_HALLS, rollout, halls);
    }

    /// What the halls of a rollout have before it.
    public List<Standing> standing(long rollout) {
        return sql.rows(
                STANDING,
                row ->
                        new Standing(
                                new HallId(row.getString(1)),
                                Optional.ofNullable(row.getString(2)),
                                row.getLong(3),
                                row.getLong(4),
                                row.getLong(5)),
                rollout);
    }

    /// The halls of today's list that are of one of these rings, lie in one of these communes, or
    /// are named.
    public List<String> meant(
            LocalDate today,
            Collection<String> rings,
            Collection<String> communes,
            Collection<String> halls) {
        return sql.rows(IN_RINGS, row -> row.getString(1), today, today, rings, communes, halls);
    }
}
