-- What the roster says of each hall, by days of the halls' own time zone; replaced as a whole by "conglang-province halls".
create table hall_period (
    hall      text not null,
    from_day  date not null,
    until_day date check (until_day > from_day), -- first day on which it holds no more; null = it still does
    name      text not null,
    village   text not null,
    commune   text not null,
    hours     text not null,                     -- empty = not declared
    primary key (hall, from_day)
);

-- Every list that was taken, as it was: by which hours a figure went at any time is found here. Never changed, never removed.
create table hall_list (
    number   bigint      generated always as identity primary key,
    taken_at timestamptz not null default now(),
    content  text        not null
);

-- Seconds in which the first page answered where guests open it. Null in what was stored before: there the record's text says it.
alter table usage_record add column portal_seconds bigint;
