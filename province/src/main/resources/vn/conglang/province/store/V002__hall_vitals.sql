-- How each hall's box was doing, as it said itself: the newest two thousand per hall are kept, which
-- is a quarter of a year of hours and far more than a hall on a metered line ever sends. The same
-- word again, as from a repeated delivery, is kept once.
create table hall_vitals (
    hall        text        not null,
    boot        text        not null,
    looked_at   timestamptz not null,
    received_at timestamptz not null default now(),
    clock       text        not null,
    severity    text        not null,
    agent       text        not null,
    vitals      jsonb       not null,
    primary key (hall, boot, looked_at)
);

create index hall_vitals_newest on hall_vitals (hall, received_at desc, looked_at desc);
