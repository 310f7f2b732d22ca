with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  c.oid::pg_catalog.int8 as object_id,
  a.attnum::pg_catalog.int4 as sub_id,
  'COLUMN' as kind,
  n.nspname::pg_catalog.text as schema,
  c.relname::pg_catalog.text as relation,
  a.attname::pg_catalog.text as name,
  pg_catalog.format('column %I.%I.%I', n.nspname, c.relname, a.attname) as target,
  null::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'position', pg_catalog.row_number() over (partition by a.attrelid order by a.attnum)::pg_catalog.text,
    'type', pg_catalog.format_type(a.atttypid, a.atttypmod),
    'collation', case when a.attcollation <> 0 and a.attcollation <> t.typcollation
      then pg_catalog.format('%I.%I', cn.nspname, co.collname) end,
    'not null', a.attnotnull::pg_catalog.text,
    'not null validated', case when nn.convalidated = false then 'false' end,
    'not null inherited', case when nn.connoinherit then 'no inherit' end,
    'identity', case when a.attidentity = 'a' then 'always' when a.attidentity = 'd' then 'by default' end,
    'generated', case a.attgenerated when 's' then 'stored' when 'v' then 'virtual' end,
    'generation expression', case when a.attgenerated <> ''
      then pg_catalog.pg_get_expr(def.adbin, def.adrelid) end,
    'storage', case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main'
      else 'extended' end,
    'compression', case a.attcompression when 'l' then 'lz4' when 'p' then 'pglz' end,
    'statistics target', case when a.attstattarget >= 0 then a.attstattarget::pg_catalog.text end,
    'options', pg_catalog.array_to_string(a.attoptions, ', '),
    'defined here', case when not c.relispartition and not a.attislocal then 'false' end
  ] as attributes,
  '{}'::pg_catalog.text[] as definition
from scope_relation as s
join pg_catalog.pg_class as c on c.oid = s.oid and c.relkind in ('r', 'p', 'm')
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_catalog.pg_type as t on t.oid = a.atttypid
left join pg_catalog.pg_collation as co on co.oid = a.attcollation
left join pg_catalog.pg_namespace as cn on cn.oid = co.collnamespace
left join pg_catalog.pg_attrdef as def on def.adrelid = a.attrelid and def.adnum = a.attnum
left join pg_catalog.pg_constraint as nn
  on nn.conrelid = a.attrelid and nn.contype = 'n' and nn.conkey[1] = a.attnum
