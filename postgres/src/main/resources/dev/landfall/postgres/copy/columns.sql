with recursive resolved as (
  -- a column's type, then the type under it for as long as that is a domain
  select
    a.attnum,
    a.attname,
    a.attgenerated,
    a.attnotnull as not_null,
    a.atttypid as type_id,
    a.atttypmod as type_modifier,
    pg_catalog.format_type(a.atttypid, a.atttypmod) as declared,
    t.typtype,
    t.typbasetype,
    t.typtypmod,
    t.typnotnull,
    0 as depth
  from pg_catalog.pg_attribute a
  join pg_catalog.pg_type t on t.oid = a.atttypid
  where a.attrelid = (
      select c.oid
      from pg_catalog.pg_class c
      join pg_catalog.pg_namespace n on n.oid = c.relnamespace
      where n.nspname = ? and c.relname = ?
    )
    and a.attnum > 0
    and not a.attisdropped
  union all
  select
    r.attnum,
    r.attname,
    r.attgenerated,
    r.not_null or r.typnotnull,
    r.typbasetype,
    r.typtypmod,
    r.declared,
    t.typtype,
    t.typbasetype,
    t.typtypmod,
    t.typnotnull,
    r.depth + 1
  from resolved r
  join pg_catalog.pg_type t on t.oid = r.typbasetype
  where r.typtype = 'd'
)
select
  r.attname as name,
  r.attgenerated <> '' as generated,
  r.not_null,
  r.declared,
  pg_catalog.format_type(r.type_id, r.type_modifier) as base_declared,
  r.type_modifier,
  r.typtype = 'e' as enumerated,
  t.typname as type_name,
  n.nspname as type_schema,
  coalesce(
    (
      select e.extname
      from pg_catalog.pg_depend d
      join pg_catalog.pg_extension e on e.oid = d.refobjid
      where d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass
        and d.objid = t.oid
        and d.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
        and d.deptype = 'e'
    ),
    ''
  ) as extension
from resolved r
join pg_catalog.pg_type t on t.oid = r.type_id
join pg_catalog.pg_namespace n on n.oid = t.typnamespace
where r.typtype <> 'd'
order by r.attnum
