with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_constraint'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  con.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'CONSTRAINT' as kind,
  n.nspname::pg_catalog.text as schema,
  t.typname::pg_catalog.text as relation,
  con.conname::pg_catalog.text as name,
  pg_catalog.format('constraint %I on domain %I.%I', con.conname, n.nspname, t.typname) as target,
  null::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'type', 'domain check',
    'definition', pg_catalog.pg_get_constraintdef(con.oid),
    'validated', con.convalidated::pg_catalog.text] as attributes,
  array[pg_catalog.format('alter domain %I.%I add constraint %I %s',
    n.nspname, t.typname, con.conname, pg_catalog.pg_get_constraintdef(con.oid))] as definition
from scope_schema as s
join pg_catalog.pg_namespace as n on n.oid = s.oid
join pg_catalog.pg_type as t on t.typnamespace = n.oid and t.typtype = 'd'
join pg_catalog.pg_constraint as con on con.contypid = t.oid and con.contype = 'c'
where not exists (
  select from pg_catalog.pg_depend as d
  where d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass and d.objid = t.oid and d.deptype = 'e')
