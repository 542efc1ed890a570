-- Whom an officer calls for a hall, as the roster says today; replaced as a whole by "conglang-province contacts". Names and numbers of people: nobody
-- but the pages reads them, and no log or metric does.
create table hall_contact (
    hall  text not null,
    role  text not null, -- keeper, team, box, internet or commune
    name  text not null,
    phone text not null,
    primary key (hall, role)
);
