select n.nspname as schema_name, c.relname as table_name, k.conname as key_name,
    pn.nspname as parent_schema, p.relname as parent_table,
    array(
        select a.attname::pg_catalog.text
        from pg_catalog.unnest(k.conkey) with ordinality as o (number, position)
        join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = o.number
        order by o.position) as columns,
    array(
        select a.attname::pg_catalog.text
        from pg_catalog.unnest(k.confkey) with ordinality as o (number, position)
        join pg_catalog.pg_attribute a on a.attrelid = k.confrelid and a.attnum = o.number
        order by o.position) as parent_columns
from pg_catalog.pg_constraint k
join pg_catalog.pg_class c on c.oid = k.conrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_class p on p.oid = k.confrelid
join pg_catalog.pg_namespace pn on pn.oid = p.relnamespace
where k.contype = 'f' and c.relkind in ('r', 'p') and not c.relispartition and k.conparentid = 0
order by n.nspname, c.relname, k.conname
