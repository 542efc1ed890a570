-- Seconds between two deliveries of a hall's records, as the hall says; null when each leaves at once.
alter table hall_status add column records_every bigint;
