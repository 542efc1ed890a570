-- Every hall that ever spoke. A hall's names and place belong to the roster, not here.
create table hall (
    hall           text        primary key,
    first_heard_at timestamptz not null default now(),
    last_heard_at  timestamptz not null default now(),
    rejected       bigint      not null default 0
);

-- How far each ledger is stored without a hole. One row is the lock of its ledger: whoever stores
-- records of a ledger holds it.
create table ledger (
    hall        text        not null,
    ledger      text        not null,
    through     bigint      not null default 0,
    newest      bigint      not null default 0,
    heard_at    timestamptz not null default now(),
    primary key (hall, ledger)
);

-- The records as the halls wrote them. Partitioned by hall and not by time: the key must hold the
-- partition's column, and a hall's clock may be wrong (docs/decisions/0010-partitions-by-hall.md).
create table usage_record (
    hall             text        not null,
    ledger           text        not null,
    seq              bigint      not null,
    received_at      timestamptz not null default now(),
    json             text        not null,
    hash             bytea       not null,
    prev             bytea       not null,
    boot             text        not null,
    started_at       timestamptz not null,
    monotonic        bigint      not null,
    seconds          integer     not null,
    clock            text        not null,
    grain            text        not null,
    first_seen_today bigint      not null,
    peak             bigint      not null,
    visits_started   bigint      not null,
    visits_ended     bigint      not null,
    visit_seconds    bigint      not null,
    portal_shown     bigint      not null,
    portal_accepted  bigint      not null,
    bytes_down       bigint      not null,
    bytes_up         bigint      not null,
    internet_seconds integer     not null,
    agent            text        not null,
    primary key (hall, ledger, seq)
) partition by hash (hall);

create table usage_record_0 partition of usage_record for values with (modulus 8, remainder 0);
create table usage_record_1 partition of usage_record for values with (modulus 8, remainder 1);
create table usage_record_2 partition of usage_record for values with (modulus 8, remainder 2);
create table usage_record_3 partition of usage_record for values with (modulus 8, remainder 3);
create table usage_record_4 partition of usage_record for values with (modulus 8, remainder 4);
create table usage_record_5 partition of usage_record for values with (modulus 8, remainder 5);
create table usage_record_6 partition of usage_record for values with (modulus 8, remainder 6);
create table usage_record_7 partition of usage_record for values with (modulus 8, remainder 7);

-- Records arrive nearly in order of time, so a block range index finds a day for a few kilobytes.
create index usage_record_started_at on usage_record
    using brin (started_at) with (pages_per_range = 16, autosummarize = on);

create index usage_record_received_at on usage_record
    using brin (received_at) with (pages_per_range = 16, autosummarize = on);

-- A record whose prev is not the hash of the record before it. Both stay stored.
create table chain_break (
    hall     text        not null,
    ledger   text        not null,
    seq      bigint      not null,
    expected bytea       not null,
    found    bytea       not null,
    found_at timestamptz not null default now(),
    primary key (hall, ledger, seq)
);

-- The last word of each hall about itself, by arrival.
create table hall_status (
    hall        text        primary key,
    state       text        not null,
    boot        text        not null,
    version     text        not null,
    reason      text        not null,
    since       timestamptz not null,
    received_at timestamptz not null default now(),
    boots       bigint      not null default 1
);

-- Messages set aside: what was wrong, and the beginning of what was sent. The same message sent
-- again counts up; the newest hundred per hall are kept.
create table rejected_message (
    id          bigint      generated always as identity primary key,
    hall        text        not null,
    fingerprint bytea       not null,
    topic       text        not null,
    reason      text        not null,
    size        integer     not null,
    payload     bytea       not null,
    times       bigint      not null default 1,
    first_at    timestamptz not null default now(),
    last_at     timestamptz not null default now(),
    unique (hall, fingerprint)
);
