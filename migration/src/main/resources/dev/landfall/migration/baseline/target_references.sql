select n.nspname as schema_name, c.relname as table_name, f.conname as key_name,
    rn.nspname as referenced_schema, rc.relname as referenced_table,
    (
        select pg_catalog.array_agg(a.attname::text order by key.position)
        from pg_catalog.unnest(f.conkey) with ordinality as key (attnum, position)
        join pg_catalog.pg_attribute a on a.attrelid = f.conrelid and a.attnum = key.attnum) as columns,
    (
        select pg_catalog.array_agg(a.attname::text order by key.position)
        from pg_catalog.unnest(f.confkey) with ordinality as key (attnum, position)
        join pg_catalog.pg_attribute a on a.attrelid = f.confrelid and a.attnum = key.attnum) as referenced
from pg_catalog.pg_constraint f
join pg_catalog.pg_class c on c.oid = f.conrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_class rc on rc.oid = f.confrelid
join pg_catalog.pg_namespace rn on rn.oid = rc.relnamespace
where f.contype = 'f' and f.conparentid = 0 and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
order by n.nspname, c.relname, f.conname
