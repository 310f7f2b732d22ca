select n.nspname as schema_name, c.relname as table_name, k.conname as check_name,
    array(
        select a.attname::pg_catalog.text
        from pg_catalog.pg_attribute a
        where a.attrelid = k.conrelid and a.attnum = any (k.conkey)
        order by a.attnum) as columns
from pg_catalog.pg_constraint k
join pg_catalog.pg_class c on c.oid = k.conrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where k.contype = 'c' and c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
    and coalesce((pg_catalog.to_jsonb(k) ->> 'conenforced')::pg_catalog.bool, true)
union all
select n.nspname, c.relname, '',
    array(
        select distinct a.attname::pg_catalog.text
        from pg_catalog.pg_partition_tree(c.oid) t
        join pg_catalog.pg_partitioned_table p on p.partrelid = t.relid
        join pg_catalog.pg_attribute a on a.attrelid = p.partrelid
            and (a.attnum = any (p.partattrs::pg_catalog.int2[])
                or (p.partexprs is not null and a.attnum > 0 and not a.attisdropped)))
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'p' and not c.relispartition
order by 1, 2, 3
