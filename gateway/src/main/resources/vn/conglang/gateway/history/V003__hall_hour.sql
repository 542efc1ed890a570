-- What the hall's own people look back on: sums of each local hour, kept for five weeks. Nothing here tells one
-- device from another.
create table hall_hour (
    day        text    not null,
    hour       integer not null check (hour between 0 and 23),
    first_seen integer not null,
    peak       integer not null,
    visits     integer not null,
    covered_s  integer not null,
    internet_s integer not null,
    unsure_s   integer not null,
    primary key (day, hour)
) strict, without rowid;

-- Taps on public services, by day.
create table hall_tap (
    day     text    not null,
    service text    not null,
    taps    integer not null,
    primary key (day, service)
) strict, without rowid;
