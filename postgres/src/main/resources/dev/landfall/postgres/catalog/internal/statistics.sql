with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_statistic_ext'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  e.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'STATISTICS' as kind,
  n.nspname::pg_catalog.text as schema,
  c.relname::pg_catalog.text as relation,
  e.stxname::pg_catalog.text as name,
  pg_catalog.format('statistics %I.%I', n.nspname, e.stxname) as target,
  pg_catalog.pg_get_userbyid(e.stxowner)::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'definition', pg_catalog.pg_get_statisticsobjdef(e.oid),
    'target', case when e.stxstattarget >= 0 then e.stxstattarget::pg_catalog.text end] as attributes,
  pg_catalog.array_remove(array[
    pg_catalog.pg_get_statisticsobjdef(e.oid),
    case when e.stxstattarget >= 0 then pg_catalog.format('alter statistics %I.%I set statistics %s',
      n.nspname, e.stxname, e.stxstattarget) end
  ], null) as definition
from scope_relation as s
join pg_catalog.pg_class as c on c.oid = s.oid
join pg_catalog.pg_statistic_ext as e on e.stxrelid = c.oid
join pg_catalog.pg_namespace as n on n.oid = e.stxnamespace
