-- Which programs may use this file: those that know at least so many steps. A program reads it when the file knows more
-- steps than the program does, which is the case after an update was taken back.
create table store_form (
    id             integer primary key check (id = 1),
    oldest_program integer not null
) strict;

insert into store_form (id, oldest_program) values (1, 1);
