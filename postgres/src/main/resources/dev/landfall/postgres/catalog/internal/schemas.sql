with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_namespace'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  n.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'SCHEMA' as kind,
  n.nspname::pg_catalog.text as schema,
  '' as relation,
  n.nspname::pg_catalog.text as name,
  pg_catalog.format('schema %I', n.nspname) as target,
  pg_catalog.pg_get_userbyid(n.nspowner)::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  '{}'::pg_catalog.text[] as attributes,
  array[pg_catalog.format('create schema if not exists %I', n.nspname)] as definition
from scope_schema as s
join pg_catalog.pg_namespace as n on n.oid = s.oid
