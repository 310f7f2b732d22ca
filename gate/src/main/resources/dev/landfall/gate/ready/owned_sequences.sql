select distinct pg_catalog.format('%I.%I', sn.nspname, s.relname) as sequence_name,
    pg_catalog.format('%I.%I', n.nspname, c.relname) as table_name,
    pg_catalog.format('%I', a.attname) as column_name,
    q.seqincrement > 0 as ascending
from pg_catalog.unnest(?::text[], ?::text[]) as wanted (schema_name, table_name)
join pg_catalog.pg_namespace n on n.nspname = wanted.schema_name
join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = wanted.table_name
join pg_catalog.pg_depend d on d.refobjid = c.oid and d.refobjsubid > 0
    and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and d.deptype in ('a', 'i')
join pg_catalog.pg_class s on s.oid = d.objid and s.relkind = 'S'
join pg_catalog.pg_namespace sn on sn.oid = s.relnamespace
join pg_catalog.pg_sequence q on q.seqrelid = s.oid
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.refobjsubid
order by 1
