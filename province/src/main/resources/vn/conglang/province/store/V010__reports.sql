-- Records that came more than a day after they ended: late, though never wrong.
alter table usage_day add column late bigint not null default 0;
alter table usage_hour add column late bigint not null default 0;

-- All sums are made anew.
delete from usage_zone;

-- Reports as they were given out, each with its number; never changed, never removed. The same figures make no second one.
create table report_issue (
    subject text        not null, -- what the report is of, in one line
    number  integer     not null,
    made_at timestamptz not null default now(),
    content text        not null, -- JSON: what stands in it, without words
    primary key (subject, number)
);
