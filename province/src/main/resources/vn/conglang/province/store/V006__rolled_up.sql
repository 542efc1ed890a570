-- A record that a hall rolled up because its outbox was full stands for all from rolled_from to its own seq, and rolled_hash is that
-- of the last of them, which the next record names. Null in a record as counted.
alter table usage_record add column rolled_from bigint;
alter table usage_record add column rolled_hash bytea;

-- Those that stand for what a damaged card took: few, if any.
create index usage_record_lost on usage_record (hall, ledger) where grain = 'lost';
