-- Programs that may read the province's figures. The token itself is nowhere, only its SHA-256: it has 256 random bits, so nobody finds it by trying.
create table api_token (
    id         bigint      generated always as identity primary key,
    name       text        not null check (length(name) between 1 and 60),
    folded     text        not null unique,      -- without marks and case; a name is never given twice, for the log names tokens by it
    hash       bytea       not null unique,
    communes   text[]      not null default '{}', -- codes; empty = the whole province
    made_at    timestamptz not null,
    ends_at    timestamptz not null,              -- the first moment at which it counts no more
    used_at    timestamptz,                       -- to the minute
    revoked_at timestamptz
);
