-- Comments of the current database's own objects; "label" and "target" only where the object is a column, or an index.
select
  d.classoid::pg_catalog.int8 as class_id,
  d.objoid::pg_catalog.int8 as object_id,
  d.objsubid as sub_id,
  d.description,
  case
    when d.objsubid <> 0 then 'column ' || a.attname
    when c.relkind in ('i', 'I') then 'index ' || c.relname
  end as label,
  case
    when d.objsubid <> 0 then pg_catalog.format('column %I.%I.%I', n.nspname, c.relname, a.attname)
    when c.relkind in ('i', 'I') then pg_catalog.format('index %I.%I', n.nspname, c.relname)
  end as target
from pg_catalog.pg_description as d
left join pg_catalog.pg_class as c
  on d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass and c.oid = d.objoid
left join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
left join pg_catalog.pg_attribute as a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid <> 0
where (d.objoid >= 16384
    or d.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass and d.description <> 'standard public schema')
  -- the text that an extension brings with it is not a comment of the schema's author
  and not exists (
    select
    from pg_catalog.pg_extension as e
    join pg_catalog.pg_available_extensions as v on v.name = e.extname
    where d.classoid = 'pg_catalog.pg_extension'::pg_catalog.regclass and e.oid = d.objoid
      and v.comment = d.description)
