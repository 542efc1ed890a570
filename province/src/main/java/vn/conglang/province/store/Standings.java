package vn.conglang.province.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import vn.conglang.province.store.HallReport.Missing;
import vn.conglang.province.store.HallStanding.Heard;
import vn.conglang.province.store.HallStanding.Hours;
import vn.conglang.province.store.HallStanding.Look;
import vn.conglang.province.store.HallStanding.Update;
import vn.conglang.telemetry.HallId;
import vn.conglang.telemetry.Receipt;
import vn.conglang.telemetry.UsageRecord.ClockQuality;

/// Reads how the halls stand; changes nothing. Four statements, however many halls there are.
final class Standings {
    private static final String HALLS =
            """
            with today as (
                select hall, commune, (select min(from_day) from hall_period f where f.hall = p.hall) as listed
                  from hall_period p
                 where from_day <= ? and (until_day is null or until_day > ?))
            select coalesce(t.hall, h.hall), coalesce(t.commune, ''), t.listed,
                   h.last_heard_at, coalesce(h.rejected, 0), s.state, s.records_every,
                   v.received_at, v.clock, v.findings, v.card_used, v.card_spare, v.file_errors,
                   v.under_voltage, v.certificate_ends,
                   u.outcome, u.received_at, coalesce(b.breaks, 0), b.found_at
              from today t
              full join hall h on h.hall = t.hall
              left join hall_status s on s.hall = h.hall
              left join lateral (
                         select received_at, clock,
                                (select string_agg(f ->> 'code', ' ')
                                   from jsonb_array_elements(vitals -> 'findings') f) as findings,
                                (vitals #>> '{readings,cardUsedPercent}')::bigint as card_used,
                                (vitals #>> '{readings,cardSpareState}')::bigint as card_spare,
                                (vitals #>> '{readings,fileSystemErrors}')::bigint as file_errors,
                                (vitals #>> '{readings,underVoltageNow}')::bigint as under_voltage,
                                extract(epoch from looked_at)::bigint
                                + (vitals #>> '{readings,certificateDays}')::bigint * 86400
                                as certificate_ends
                           from hall_vitals
                          where hall = h.hall
                          order by received_at desc, looked_at desc
                          limit 1) v on true
              left join lateral (
                         select outcome, received_at from receipt
                          where hall = h.hall and kind = 'update'
                          order by number desc
                          limit 1) u on true
              left join (select hall, count(*) as breaks, max(found_at) as found_at
                           from chain_break group by hall) b on b.hall = h.hall
             where t.hall is not null or not exists (select 1 from hall_period)
             order by 1
            """;

    private static final String COUNTS =
            """
            select (select count(*) from hall h
                     where last_heard_at > now() - interval '1 day'
                       and exists (select 1 from hall_period)
                       and not exists (select 1 from hall_period p
                                        where p.hall = h.hall and from_day <= ?
                                          and (until_day is null or until_day > ?))),
                   (select count(*) from usage_due)
            """;

    /// A scrape gives up before that, too.
    private static final int PATIENCE_SECONDS = 15;

    /// Further back nobody counts what a hall missed.
    private static final int DAYS_BACK = 14;

    /// A certificate that lasts longer is none: keeps sums within what a moment can be.
    private static final long LATEST_END = 253_402_300_799L;

    private Standings() {}

    /// @param zone whose days the roster and the declared hours mean
    static Standing read(Connection connection, ZoneId zone, Instant now) throws SQLException {
        var day = LocalDate.ofInstant(now, zone);
        var missing = Reports.missing(connection, now.minus(Missing.ON_ITS_WAY));
        var periods =
                HallPeriodTable.all(connection).stream()
                        .collect(Collectors.groupingBy(HallPeriod::hall));
        try (var halls = connection.prepareStatement(HALLS);
                var counts = connection.prepareStatement(COUNTS)) {
            for (var select : List.of(halls, counts)) {
                select.setQueryTimeout(PATIENCE_SECONDS);
                select.setObject(1, day);
                select.setObject(2, day);
            }
            var found =
                    Reports.list(halls, row -> new Reading(row, zone, now).hall(periods, missing));
            try (var row = counts.executeQuery()) {
                row.next();
                return new Standing(found, row.getLong(1), row.getLong(2));
            }
        }
    }

    /// One row of [#HALLS].
    private record Reading(ResultSet row, ZoneId zone, Instant now) {
        HallStanding hall(Map<HallId, List<HallPeriod>> periods, Map<String, List<Missing>> missing)
                throws SQLException {
            var hall = new HallId(row.getString(1));
            var heard = heard();
            var declared = new DeclaredHours(periods.getOrDefault(hall, List.of()), zone);
            return new HallStanding(
                    hall,
                    row.getString(2),
                    Optional.ofNullable(row.getObject(3, LocalDate.class))
                            .map(day -> day.atStartOfDay(zone).toInstant()),
                    heard,
                    hours(declared, heard.map(Heard::last)),
                    look(),
                    update(),
                    missing.getOrDefault(hall.value(), List.of()).stream()
                            .mapToLong(each -> each.last() - each.first() + 1)
                            .sum(),
                    row.getLong(18),
                    moment(19),
                    row.getLong(5));
        }

        private Optional<Heard> heard() throws SQLException {
            var last = moment(4);
            if (last.isEmpty()) {
                return Optional.empty();
            }
            var state = Optional.ofNullable(row.getString(6));
            return Optional.of(
                    new Heard(
                            last.get(),
                            state.map("online"::equals),
                            Duration.ofSeconds(row.getLong(7))));
        }

        private Optional<Hours> hours(DeclaredHours declared, Optional<Instant> heard) {
            var today = LocalDate.ofInstant(now, zone);
            var time = LocalTime.ofInstant(now, zone);
            return declared.on(today)
                    .map(spans ->
                            new Hours(
                                    spans.stream()
                                            .anyMatch(span ->
                                                    !time.isBefore(span.from())
                                                            && time.isBefore(span.until())),
                                    heard.map(since -> missed(declared, since, today))));
        }

        private Duration missed(DeclaredHours declared, Instant since, LocalDate today) {
            var heardOn = LocalDate.ofInstant(since, zone);
            var earliest = today.minusDays(DAYS_BACK);
            if (heardOn.isAfter(today)) {
                return Duration.ZERO;
            }
            return (heardOn.isBefore(earliest) ? earliest : heardOn)
                    .datesUntil(today.plusDays(1))
                    .flatMap(day -> declared.until(now, day).orElse(List.of()).stream())
                    .filter(window -> window.until().isAfter(since))
                    .map(window ->
                            Duration.between(
                                    window.from().isAfter(since) ? window.from() : since,
                                    window.until()))
                    .reduce(Duration.ZERO, Duration::plus);
        }

        private Optional<Look> look() throws SQLException {
            var received = moment(8);
            if (received.isEmpty()) {
                return Optional.empty();
            }
            var findings = Optional.ofNullable(row.getString(10));
            return Optional.of(
                    new Look(
                            received.get(),
                            ClockQuality.valueOf(row.getString(9)),
                            findings.map(codes -> List.of(codes.split(" "))).orElse(List.of()),
                            number(11),
                            number(12),
                            number(13),
                            number(14),
                            end(number(15))));
        }

        private Optional<Update> update() throws SQLException {
            var outcome = row.getString(16);
            return outcome == null
                    ? Optional.empty()
                    : Optional.of(
                            new Update(Receipt.Outcome.valueOf(outcome), Reports.instant(row, 17)));
        }

        private static Optional<Instant> end(OptionalLong second) {
            return second.isEmpty() || Math.abs(second.getAsLong()) > LATEST_END
                    ? Optional.empty()
                    : Optional.of(Instant.ofEpochSecond(second.getAsLong()));
        }

        private OptionalLong number(int column) throws SQLException {
            var value = row.getLong(column);
            return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
        }

        private Optional<Instant> moment(int column) throws SQLException {
            return row.getObject(column) == null
                    ? Optional.empty()
                    : Optional.of(Reports.instant(row, column));
        }
    }
}
