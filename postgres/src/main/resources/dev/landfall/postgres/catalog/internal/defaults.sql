with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_attrdef'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  def.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'DEFAULT' as kind,
  n.nspname::pg_catalog.text as schema,
  c.relname::pg_catalog.text as relation,
  a.attname::pg_catalog.text as name,
  null::pg_catalog.text as target,
  null::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array['expression', pg_catalog.pg_get_expr(def.adbin, def.adrelid)] as attributes,
  array[pg_catalog.format('alter table only %I.%I alter column %I set default %s',
    n.nspname, c.relname, a.attname, pg_catalog.pg_get_expr(def.adbin, def.adrelid))] as definition
from scope_relation as s
join pg_catalog.pg_class as c on c.oid = s.oid and c.relkind in ('r', 'p', 'v')
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
join pg_catalog.pg_attrdef as def on def.adrelid = c.oid
join pg_catalog.pg_attribute as a
  on a.attrelid = def.adrelid and a.attnum = def.adnum and not a.attisdropped and a.attgenerated = ''
