-- Openings of services' pages, {"id": times}; null in what was stored before: there the record's text says it.
alter table usage_record add column taps jsonb;

-- The sums of several of these. What is no count of a service, as somebody's hand may have written it, is left out; "verify" tells of it.
create function taps_together(parts jsonb[]) returns jsonb
    language sql immutable strict parallel safe
    return (
        select coalesce(jsonb_object_agg(service, times), '{}')
          from (select service, sum(said::numeric) as times
                  from unnest(parts) part,
                       jsonb_each_text(case jsonb_typeof(part) when 'object' then part else '{}' end) t (service, said)
                 where said ~ '^[0-9]{1,16}$'
                 group by service) s
         where times > 0);

alter table usage_day add column taps jsonb not null default '{}';
alter table usage_month add column taps jsonb not null default '{}';

-- All sums are made anew.
delete from usage_zone;
