-- Messages of the province to the people of its halls. A version counts up when it is taken away; halls know the higher one.
create sequence bulletin_number;

create table bulletin (
    id           text        primary key,
    severity     text        not null, -- information, warning or urgent
    drill        boolean     not null,
    communes     text[]      not null, -- codes; empty = every hall
    title        text        not null,
    body         text        not null,
    title_en     text        not null, -- empty = Vietnamese only
    body_en      text        not null,
    hours        integer     not null, -- shown for so long from when it is approved
    state        text        not null, -- waiting, approved, refused or withdrawn
    version      integer     not null default 1,
    composer     bigint      not null, -- person
    composed_by  text        not null,
    composed_at  timestamptz not null,
    decided_by   text,                 -- who approved or refused it
    decided_at   timestamptz,          -- approved: when it was issued
    expires_at   timestamptz,
    withdrawn_by text,
    withdrawn_at timestamptz
);

-- For which halls it was when it was approved: of them receipts are expected.
create table bulletin_hall (
    bulletin text not null references bulletin,
    hall     text not null,
    primary key (bulletin, hall)
);

-- What has to go out: to every hall (*) or to one, and which version the broker has.
create table bulletin_message (
    bulletin     text    not null references bulletin,
    hall         text    not null,
    sent_version integer not null default 0,
    primary key (bulletin, hall)
);

create index receipt_bulletin on receipt (subject, hall, number) where kind = 'bulletin';
