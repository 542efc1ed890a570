-- Who may read the province's pages. Nobody is removed: whoever may no longer is locked.
create table person (
    id            bigint      generated always as identity primary key,
    name          text        not null check (length(name) between 1 and 60),
    folded        text        not null unique,      -- the name as sign-in compares it: without marks and case
    role          text        not null,
    communes      text[]      not null default '{}', -- codes; only of whoever belongs to communes
    locked        boolean     not null default false,
    password      text,                              -- Argon2id; null until enrolled
    totp          bytea,                             -- the second factor's secret, encrypted with the key of people.key-file
    totp_step     bigint      not null default 0,    -- the newest time step whose code was used: a code counts once
    invited       bytea       unique,                -- fingerprint of the one-time code to enrol with
    invited_until timestamptz,
    added_at      timestamptz not null
);

-- One-time codes for whoever lost the second factor: fingerprints.
create table person_recovery (
    person bigint not null references person,
    code   bytea  not null,
    primary key (person, code)
);

-- Who is signed in where. The cookie's value is nowhere, only its SHA-256.
create table person_session (
    token    bytea       primary key,
    person   bigint      not null references person,
    stage    text        not null,  -- 'password': the second factor is still to come; 'enrolment'; 'whole'
    source   text        not null,
    device   text        not null,
    begun_at timestamptz not null,
    seen_at  timestamptz not null,
    pending  bytea                  -- secret of a second factor that is being set up, encrypted
);

create index person_session_person on person_session (person);

-- Who did what, each row chained to the one before. Rows are added and never changed.
create table person_log (
    number  bigint      primary key,
    at      timestamptz not null,
    person  text        not null check (length(person) <= 100),
    kind    text        not null check (length(kind) <= 40),
    subject text        not null check (length(subject) <= 100),
    detail  text        not null check (length(detail) <= 300),
    source  text        not null check (length(source) <= 100),
    prev    bytea       not null,
    hash    bytea       not null
);

create function person_log_is_never_changed() returns trigger language plpgsql as $$
begin
    raise exception 'person_log is never changed' using errcode = 'insufficient_privilege';
end $$;

create trigger person_log_rows before update or delete on person_log
    for each row execute function person_log_is_never_changed();

create trigger person_log_whole before truncate on person_log
    for each statement execute function person_log_is_never_changed();
