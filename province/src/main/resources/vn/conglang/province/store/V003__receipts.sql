-- What became of settings, updates, catalogues and bulletins in each hall. "at" is the hall's clock,
-- which may be wrong; the number tells the order in which they came. The newest
-- thousand of each hall are kept, so that no box can fill the table.
create table receipt (
    number      bigint      generated always as identity,
    hall        text        not null,
    id          text        not null,
    kind        text        not null,
    subject     text        not null,
    outcome     text        not null,
    reason      text        not null,
    at          timestamptz not null,
    received_at timestamptz not null default now(),
    primary key (hall, id)
);

create index receipt_newest on receipt (hall, number);
