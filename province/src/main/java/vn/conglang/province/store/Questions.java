package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import vn.conglang.province.store.Question.Kind;
import vn.conglang.telemetry.HallId;

/// Looks for what is odd in halls' records; changes nothing. Only records whose clock can be
/// trusted and that were not rolled up are looked at, except for ledgers.
final class Questions {
    private static final String ASK =
            """
            with r as materialized (
                select hall, seq, started_at at time zone ? as local, seconds, first_seen_today, peak,
                       visits_started, visit_seconds, portal_accepted,
                       bytes_down + bytes_up as bytes
                  from usage_record
                 where started_at >= ? and started_at < ? and clock <> 'estimated'
                   and grain = 'quarter' and (?::text is null or hall = ?)),
            day as (
                select hall, local::date as day, count(*) as records,
                       sum(first_seen_today) as devices, sum(bytes) as bytes,
                       md5(string_agg(concat_ws(',', seconds, first_seen_today, peak, visits_started,
                                                visit_seconds, portal_accepted, bytes),
                                      ';' order by local, seq)) as figures
                  from r group by 1, 2),
            night as (
                select hall, (local + interval '1 hour')::date as day
                  from r
                 where local::time >= '23:00' or local::time < '04:00'
                 group by 1, 2
                having max(peak) > 0 and sum(bytes) >= 1000000),
            ledgers as (
                select l.hall, u.received_at, count(*) over (partition by l.hall) as all_of_hall
                  from ledger l
                  join usage_record u on u.hall = l.hall and u.ledger = l.ledger and u.seq = 1
                 where ?::text is null or l.hall = ?)
            select hall, 'identical_days', min(day), max(day), count(*)
              from day where devices > 0 and records >= 8
             group by hall, figures having count(*) > 1
             union all
            select hall, 'night_use', min(day), max(day), count(*)
              from night group by hall having count(*) >= 3
             union all
            select hall, 'idle_devices', min(day), max(day), count(*)
              from day where devices >= 10 and bytes < 10000 * devices
             group by hall
             union all
            select hall, 'accepts_without_devices', min(local)::date, max(local)::date, count(*)
              from r where portal_accepted > 0 and peak = 0 and first_seen_today = 0
             group by hall
             union all
            select hall, 'impossible_rate', min(local)::date, max(local)::date, count(*)
              from r
             where bytes > 125000000::bigint * greatest(seconds, 1)
                or peak > 1022 or visit_seconds > 1022::bigint * (seconds + 600)
             group by hall
             union all
            select hall, 'chain_restart', min(received_at at time zone ?)::date,
                   max(received_at at time zone ?)::date, max(all_of_hall) - 1
              from ledgers
             where all_of_hall > 1 and received_at >= ? and received_at < ?
             group by hall
             order by 1, 2, 3
            """;

    private Questions() {}

    /// @param hall only this one; empty = all
    static List<Question> ask(
            Connection connection, ZoneId zone, Instant from, Instant to, Optional<HallId> hall)
            throws SQLException {
        try (var select = connection.prepareStatement(ASK)) {
            var at = 1;
            select.setString(at++, zone.getId());
            select.setObject(at++, from.atOffset(ZoneOffset.UTC));
            select.setObject(at++, to.atOffset(ZoneOffset.UTC));
            for (var i = 0; i < 4; i++) {
                if (hall.isPresent()) {
                    select.setString(at++, hall.get().value());
                } else {
                    select.setNull(at++, Types.VARCHAR);
                }
            }
            select.setString(at++, zone.getId());
            select.setString(at++, zone.getId());
            select.setObject(at++, from.atOffset(ZoneOffset.UTC));
            select.setObject(at, to.atOffset(ZoneOffset.UTC));
            return Reports.list(
                    select,
                    row ->
                            new Question(
                                    new HallId(row.getString(1)),
                                    Kind.valueOf(row.getString(2)),
                                    row.getObject(3, LocalDate.class),
                                    row.getObject(4, LocalDate.class),
                                    row.getLong(5)));
        }
    }
}
