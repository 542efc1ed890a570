-- Heads of ledgers as the halls signed them, as they came. Never changed, never removed.
create table ledger_seal (
    hall        text        not null,
    ledger      text        not null,
    number      bigint      not null,
    seq         bigint      not null,
    hash        bytea       not null,
    content     text        not null,
    signature   text        not null,
    certificate text        not null,
    received_at timestamptz not null default now(),
    primary key (hall, ledger, number)
);

-- Up to which seal none is missing.
alter table ledger add column seals bigint not null default 0;
