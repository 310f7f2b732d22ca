select n.nspname as schema_name, c.relname as table_name, x.relname as index_name,
    m.amname as method, i.indisunique and not i.indisexclusion as is_unique,
    i.indnullsnotdistinct as nulls_equal, i.indpred is not null as is_partial,
    array(
        select coalesce(a.attname, '')::pg_catalog.text
        from pg_catalog.unnest(i.indkey::pg_catalog.int2[]) with ordinality as k (number, position)
        left join pg_catalog.pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.number and k.number > 0
        where k.position <= i.indnkeyatts
        order by k.position) as columns
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_class x on x.oid = i.indexrelid
join pg_catalog.pg_am m on m.oid = x.relam
where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
order by n.nspname, c.relname, i.indisprimary desc, i.indexrelid
