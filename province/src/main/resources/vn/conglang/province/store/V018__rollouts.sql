-- What goes round the halls ring by ring: catalogues of services, settings. Written here, signed in the workshop.
create sequence rollout_number;

create table rollout (
    number bigint  primary key,        -- the order in which they were begun
    kind   text    not null,           -- catalogue or settings
    state  text    not null,           -- draft, submitted, signed or dropped
    title  text    not null,           -- what it changes, in the officer's words
    reach  integer not null default 0, -- the rings it goes to: 0 none, 1 trial, 2 commune, 3 all
    paused boolean not null default false
);

-- One at a time is being written, so that versions follow numbers.
create unique index rollout_open on rollout (kind) where state in ('draft', 'submitted');

create table rollout_act (
    number  bigint      generated always as identity primary key,
    rollout bigint      not null references rollout,
    act     text        not null,
    detail  text        not null,
    person  text        not null,
    at      timestamptz not null
);

create index rollout_act_of on rollout_act (rollout, number);

-- What halls are given: one text for all of them (*), or one for each.
create table rollout_text (
    rollout   bigint not null references rollout,
    hall      text   not null,
    version   bigint not null,
    content   text   not null, -- signed to the byte
    signature text,            -- base64; null = not signed
    primary key (rollout, hall)
);

-- Which of them each hall is to have now, and whether the broker has it.
create table rollout_message (
    kind    text        not null,
    hall    text        not null,
    rollout bigint      not null references rollout,
    due_at  timestamptz not null default now(),
    sent    boolean     not null default false,
    emptied boolean     not null default false, -- the hall said that it has it; nothing is left at the broker
    ledgers bigint      not null default 0,     -- how many the hall had then: one more is a new box
    primary key (kind, hall)
);

-- The ring of each hall by the roster, today.
create table hall_ring (
    hall text primary key,
    ring text not null
);

create index receipt_rollout on receipt (hall, kind, subject, number) where kind in ('catalogue', 'settings');
