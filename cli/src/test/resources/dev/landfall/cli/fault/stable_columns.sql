-- Each table of the target with its columns, without those that the server fills in.
select
  pg_catalog.format('%I.%I', n.nspname, c.relname),
  pg_catalog.string_agg(pg_catalog.format('%I', a.attname), ', ' order by a.attnum)
from pg_catalog.pg_class as c
  join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
  join pg_catalog.pg_attribute as a on a.attrelid = c.oid
  left join pg_catalog.pg_attrdef as d on d.adrelid = a.attrelid and d.adnum = a.attnum
where n.nspname = 'codeintel'
  and c.relkind in ('r', 'p')
  and not c.relispartition
  and a.attnum > 0
  and not a.attisdropped
  and a.attidentity = ''
  and (d.oid is null or pg_catalog.pg_get_expr(d.adbin, d.adrelid) !~ '(now|nextval)\(')
group by n.nspname, c.relname
order by 1
