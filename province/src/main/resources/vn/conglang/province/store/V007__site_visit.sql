-- That somebody stood at a hall's desk, as the hall signed it. Never changed, never removed.
create table site_visit (
    hall      text        not null,
    at        timestamptz not null,
    ledger    text        not null,
    seq       bigint      not null,
    content   text        not null,
    signature text        not null,
    noted_by  text        not null,
    noted_at  timestamptz not null default now(),
    primary key (hall, at)
);
