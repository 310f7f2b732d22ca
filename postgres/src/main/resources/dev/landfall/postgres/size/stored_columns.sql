-- How each column of each table is stored; in the order in which a row has them.
select n.nspname as schema_name, c.relname as table_name, a.attname as column_name,
    coalesce((
        select o.option_value::integer from pg_catalog.pg_options_to_table(c.reloptions) as o
        where o.option_name = 'fillfactor'), 100) as fill_percent,
    coalesce((
        select o.option_value::integer from pg_catalog.pg_options_to_table(c.reloptions) as o
        where o.option_name = 'toast_tuple_target'), 2032) as toast_target,
    a.attlen as length_bytes,
    case a.attalign when 'c' then 1 when 's' then 2 when 'i' then 4 else 8 end as alignment_bytes,
    a.attstorage as storage
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
    and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
order by n.nspname, c.relname, a.attnum
