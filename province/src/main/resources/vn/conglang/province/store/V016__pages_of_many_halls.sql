-- What pages ask for, with years of records. The records of one hall in a stretch of time: by the block ranges alone a day of one hall was looked for among those of an eighth of all halls.
create index usage_record_of_hall on usage_record (hall, started_at);

-- Records that came half an hour and more after they ended, and those that stand for hours or days: few, of which the list of halls tells.
create index usage_record_late on usage_record (started_at)
    where received_at - started_at > (seconds + 1800) * interval '1 second';

create index usage_record_rolled on usage_record (started_at) where grain <> 'quarter';

-- What each hall did in each local month: sums of usage_day, made anew with it. A year of a province is read from here, but for months in which a hall's place or
-- the map changed.
create table usage_month (
    like usage_day including defaults,
    first_day date   not null, -- of which there is a sum
    days      bigint not null
);

alter table usage_month rename column day to month;
alter table usage_month add primary key (hall, month);

insert into usage_month (
    hall, month, records, rolled_up, seconds, first_seen_today, peak, visits_started, visits_ended, visit_seconds, portal_shown, portal_accepted, bytes_down,
    bytes_up, internet_seconds, portal_seconds, received_until, late, first_day, days)
select hall, date_trunc('month', day::timestamp)::date, sum(records), sum(rolled_up), sum(seconds), sum(first_seen_today), max(peak), sum(visits_started),
       sum(visits_ended), sum(visit_seconds), sum(portal_shown), sum(portal_accepted), sum(bytes_down), sum(bytes_up), sum(internet_seconds), sum(portal_seconds),
       max(received_until), sum(late), min(day), count(*)
  from usage_day
 group by 1, 2;
