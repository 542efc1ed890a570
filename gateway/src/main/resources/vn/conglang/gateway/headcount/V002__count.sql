-- The local day whose devices are counted, and the key they are recognised under. Erased when the day ends.
create table count_day (
    id   integer primary key check (id = 1),
    date text not null,
    key  text not null
) strict;

-- Devices counted on that day, by a name that only this day's key can make. Times in milliseconds since boot.
create table count_device (
    name     text primary key,
    since_ms integer not null,
    last_ms  integer not null
) strict, without rowid;

-- The open stretch as last saved.
create table count_checkpoint (
    id   integer primary key check (id = 1),
    body text not null
) strict;
