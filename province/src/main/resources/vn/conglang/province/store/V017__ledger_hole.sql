-- Records that a hall was told are stored and that are not here any more, because a backup was restored: the hall has deleted them. A person said so; the ledger goes on behind them.
create table ledger_hole (
    hall        text        not null,
    ledger      text        not null,
    first       bigint      not null,
    last        bigint      not null,
    accepted_by text        not null,
    accepted_at timestamptz not null default now(),
    primary key (hall, ledger, first)
);
