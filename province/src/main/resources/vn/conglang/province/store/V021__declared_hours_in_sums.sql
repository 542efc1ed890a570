-- For how many seconds of its declared hours there is evidence that a hall's portal and internet worked, and that they did not; the rest of these hours is unknown. Made of
-- the day's records with the sums, by the hours that the roster says of that very day, and anew when it says others. 0 where no hours are declared: how long they are, the roster says.
alter table usage_day
    add column open_portal       bigint not null default 0,
    add column open_portal_not   bigint not null default 0,
    add column open_internet     bigint not null default 0,
    add column open_internet_not bigint not null default 0;

alter table usage_month
    add column open_portal       bigint not null default 0,
    add column open_portal_not   bigint not null default 0,
    add column open_internet     bigint not null default 0,
    add column open_internet_not bigint not null default 0;

-- All sums are made anew.
delete from usage_zone;
