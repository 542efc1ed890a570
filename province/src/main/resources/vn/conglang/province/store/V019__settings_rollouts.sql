-- What a rollout of settings changes, and where. Each hall's whole text is made of it and of what the hall has.
alter table rollout add column above bigint not null default 0; -- versions are higher than this

create table rollout_setting (
    rollout bigint not null references rollout,
    key     text   not null,
    value   text,            -- as TOML writes it; null = what was set is taken back
    primary key (rollout, key)
);

create table rollout_hall (
    rollout bigint not null references rollout,
    hall    text   not null,
    primary key (rollout, hall)
);
