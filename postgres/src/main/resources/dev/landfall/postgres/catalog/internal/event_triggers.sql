-- Only a superuser can make them.
with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_event_trigger'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  t.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'EVENT_TRIGGER' as kind,
  '' as schema,
  '' as relation,
  t.evtname::pg_catalog.text as name,
  null::pg_catalog.text as target,
  pg_catalog.pg_get_userbyid(t.evtowner)::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'event', t.evtevent::pg_catalog.text,
    'function', pg_catalog.format('%I.%I()', n.nspname, p.proname),
    'tags', pg_catalog.array_to_string(t.evttags, ', '),
    'enabled', case t.evtenabled when 'O' then 'origin' when 'D' then 'disabled' when 'R' then 'replica'
      else 'always' end] as attributes,
  '{}'::pg_catalog.text[] as definition
from pg_catalog.pg_event_trigger as t
join pg_catalog.pg_proc as p on p.oid = t.evtfoid
join pg_catalog.pg_namespace as n on n.oid = p.pronamespace
where exists (select from scope_schema)
  and not exists (
    select from pg_catalog.pg_depend as d
    where d.classid = 'pg_catalog.pg_event_trigger'::pg_catalog.regclass and d.objid = t.oid and d.deptype = 'e')
