-- The open stretch and the stays of those who are here, as of the last closing; what came since stands in the file `open-quarter`.
-- Takes the place of count_checkpoint, which is read as long as this has no row.
create table count_open (
    id   integer primary key check (id = 1),
    body blob not null
) strict;

-- Devices counted on the day of count_day. Rows are put at the end, so that further ones change one page and not pages all over the
-- table. Takes the place of count_device, whose rows of the day of an update are read until that day ends. When: milliseconds since
-- boot.
create table count_seen (
    position integer primary key,
    name     text not null,
    at_ms    integer not null
) strict;
