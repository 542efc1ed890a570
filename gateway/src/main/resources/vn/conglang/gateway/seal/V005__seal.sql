-- Heads of ledgers as this box signed them. Those that the province has are removed, but the newest of each ledger stays:
-- the next one names it.
create table seal (
    ledger    text    not null,
    number    integer not null,
    seq       integer not null,
    day       text    not null,
    hash      text    not null,
    sealed    text    not null,
    confirmed integer not null default 0 check (confirmed in (0, 1)),
    primary key (ledger, number)
) strict, without rowid;
