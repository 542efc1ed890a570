-- What pages ask for, with years of records. The records of one hall in a stretch of time: by the block ranges alone a day of one hall was looked for among those of an eighth of all halls.
create index usage_record_of_hall on usage_record (hall, started_at);

-- Records that came half an hour and more after they ended, and those that stand for hours or days: few, of which the list of halls tells.
create index usage_record_late on usage_record (started_at)
    where received_at - started_at > (seconds + 1800) * interval '1 second';

create index usage_record_rolled on usage_record (started_at) where grain <> 'quarter';
