select n.nspname as schema_name, c.relname as table_name,
    (
        select pg_catalog.array_agg(a.attname::text order by key.position)
        from pg_catalog.unnest(i.indkey::smallint[]) with ordinality as key (attnum, position)
        join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = key.attnum
        where key.position <= i.indnkeyatts) as columns
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where i.indisunique and not i.indisexclusion and i.indpred is null and i.indexprs is null
    and c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
order by n.nspname, c.relname, i.indisprimary desc, i.indexrelid
