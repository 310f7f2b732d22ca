with recursive loaded (oid) as (
    select c.oid
    from unnest(?::text[], ?::text[]) as wanted (schema_name, table_name)
    join pg_catalog.pg_namespace n on n.nspname = wanted.schema_name
    join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = wanted.table_name
    union
    select h.inhrelid from loaded l join pg_catalog.pg_inherits h on h.inhparent = l.oid
)
select i.indexrelid::pg_catalog.regclass::text as index_name,
    i.indrelid::pg_catalog.regclass::text as table_name,
    c.relkind = 'I' as partitioned,
    case
        when not i.indislive then 'it is being dropped'
        when not i.indisready then 'writes do not maintain it, queries can''t use it'
        when c.relkind = 'I' then 'a partition has no index attached'
        when i.indisunique then 'queries can''t use it, though it still refuses duplicates'
        else 'each write pays for it, no query can use it'
    end as state
from loaded l
join pg_catalog.pg_index i on i.indrelid = l.oid
join pg_catalog.pg_class c on c.oid = i.indexrelid
where not (i.indisvalid and i.indisready and i.indislive)
order by 1
