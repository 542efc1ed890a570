-- Records whose text was found to be another than the one that was closed, as they were found: the newest few. In the chain a record of
-- the grain "lost" stands in their place.
create table altered_record (
    id     integer primary key autoincrement,
    ledger text    not null,
    seq    integer not null,
    json   text    not null
) strict;
