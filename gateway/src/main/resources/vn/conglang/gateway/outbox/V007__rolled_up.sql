-- Through which record of a ledger the province may have it: up to there nothing is rolled up. What was there before this step may
-- have been given away.
alter table ledger add column given integer not null default 0;
update ledger set given = head_seq;

-- Through which records hours were made of quarter-hours, and days of those.
alter table ledger add column hours integer not null default 0;
alter table ledger add column days integer not null default 0;
