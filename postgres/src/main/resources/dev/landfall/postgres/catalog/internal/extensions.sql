with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_extension'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  e.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'EXTENSION' as kind,
  '' as schema,
  '' as relation,
  e.extname::pg_catalog.text as name,
  pg_catalog.format('extension %I', e.extname) as target,
  null::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array['version', e.extversion, 'schema', n.nspname::pg_catalog.text] as attributes,
  array[pg_catalog.format('create extension if not exists %I%s', e.extname,
    case when own.oid is null then pg_catalog.format(' with schema %I', n.nspname) else '' end)] as definition
from pg_catalog.pg_extension as e
join pg_catalog.pg_namespace as n on n.oid = e.extnamespace
left join pg_catalog.pg_depend as d
  on d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass
  and d.objid = n.oid
  and d.deptype = 'e'
  and d.refobjid = e.oid
left join pg_catalog.pg_namespace as own on own.oid = d.objid
-- what initdb itself installed (plpgsql) is everywhere
where e.oid >= 16384 and exists (select from scope_schema)
