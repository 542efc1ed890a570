-- Up to which record of a ledger something was given away whose time might still have been put right: from there back nothing
-- changes any more.
alter table ledger add column offered integer not null default 0;

-- Seconds since 1970 at which the newest record ended whose time can be trusted.
alter table ledger add column ends integer not null default 0;
