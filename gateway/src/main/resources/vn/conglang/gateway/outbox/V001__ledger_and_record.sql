-- The chains of records. One of them grows; a new one begins after an accident with the file or when
-- the box moves to another hall, and the records of the old one are still sent.
create table ledger (
    number    integer primary key,
    id        text not null unique,
    hall      text not null,
    head_seq  integer not null,
    head_hash text not null,
    confirmed integer not null,
    grows     integer not null check (grows in (0, 1))
) strict;

-- Closed quarter-hours that the province has not confirmed, in the order in which they were closed.
create table record (
    position integer primary key autoincrement,
    ledger   integer not null references ledger (number),
    seq      integer not null,
    json     text not null,
    unique (ledger, seq)
) strict;
