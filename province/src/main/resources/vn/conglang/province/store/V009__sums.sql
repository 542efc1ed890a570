-- What each hall did in each local day and in each hour: sums of its records whose clock can be trusted, made of usage_record and of nothing else. "figures check"
-- makes them anew and shows every difference. A day without such a record has no row: it is unknown, not zero. A record belongs to the day and hour in which it began.
create table usage_day (
    hall             text        not null,
    day              date        not null,
    records          bigint      not null,
    rolled_up        bigint      not null, -- of these, how many stand for hours or days
    seconds          bigint      not null,
    first_seen_today bigint      not null,
    peak             bigint      not null,
    visits_started   bigint      not null,
    visits_ended     bigint      not null,
    visit_seconds    bigint      not null,
    portal_shown     bigint      not null,
    portal_accepted  bigint      not null,
    bytes_down       bigint      not null,
    bytes_up         bigint      not null,
    internet_seconds bigint      not null,
    portal_seconds   bigint      not null,
    received_until   timestamptz not null, -- when the last of these records came
    primary key (hall, day)
);

create index usage_day_day on usage_day (day);

-- The same by the hour, without records that stand for a whole day.
create table usage_hour (
    hour timestamptz not null,
    like usage_day including defaults
);

alter table usage_hour drop column day, add primary key (hall, hour);

create index usage_hour_hour on usage_hour using brin (hour);

-- Halls and days (UTC) of which a record came since the sums were made. Written by the transaction that stores the record.
create table usage_due (
    hall    text not null,
    utc_day date not null,
    primary key (hall, utc_day)
);

-- In whose days the sums are; one row.
create table usage_zone (
    zone text primary key
);
