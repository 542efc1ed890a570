package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
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
            open as (
                select * from unnest(?::text[], ?::timestamp[], ?::timestamp[])
                           as o (hall, opens, closes)),
            night as (
                select r.hall, (local + interval '1 hour')::date as day,
                       bool_and(coalesce(p.hours, '') <> '') as declared
                  from r
                  left join hall_period p
                    on p.hall = r.hall and p.from_day <= local::date
                   and (p.until_day is null or p.until_day > local::date)
                 where (local::time >= '23:00' or local::time < '04:00')
                   and not exists (select 1 from open o
                                    where o.hall = r.hall and o.opens < local + seconds * interval '1 second'
                                      and o.closes > local)
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
            select hall, case when bool_and(declared) then 'closed_at_night' else 'night_use' end,
                   min(day), max(day), count(*)
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

    /// Hours that are declared for the night, by the halls' clock.
    private record OpenAtNight(HallId hall, LocalDateTime opens, LocalDateTime closes) {
        boolean isAtNight() {
            return opens.toLocalTime().isBefore(MORNING) || closes.toLocalTime().isAfter(NIGHT);
        }
    }

    private static final LocalTime NIGHT = LocalTime.of(23, 0);
    private static final LocalTime MORNING = LocalTime.of(4, 0);

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
            setHall(select, at++, hall);
            setHall(select, at++, hall);
            new Columns<>(connection, select, openAtNight(connection, zone, from, to), at)
                    .text(each -> each.hall().value())
                    .text(each -> each.opens().toString())
                    .text(each -> each.closes().toString());
            at += 3;
            setHall(select, at++, hall);
            setHall(select, at++, hall);
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

    private static void setHall(PreparedStatement select, int at, Optional<HallId> hall)
            throws SQLException {
        select.setString(at, hall.map(HallId::value).orElse(null));
    }

    private static List<OpenAtNight> openAtNight(
            Connection connection, ZoneId zone, Instant from, Instant to) throws SQLException {
        var halls =
                HallPeriodTable.all(connection).stream()
                        .collect(Collectors.groupingBy(HallPeriod::hall));
        var first = LocalDate.ofInstant(from, zone);
        var last = LocalDate.ofInstant(to, zone);
        var open = new ArrayList<OpenAtNight>();
        halls.forEach((hall, periods) -> {
            var declared = new DeclaredHours(periods, zone);
            for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
                for (var span : declared.on(day).orElse(List.of())) {
                    open.add(
                            new OpenAtNight(
                                    hall, day.atTime(span.from()), day.atTime(span.until())));
                }
            }
        });
        return open.stream().filter(OpenAtNight::isAtNight).toList();
    }
}
