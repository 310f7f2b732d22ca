with recursive loaded (oid) as (
    select c.oid
    from unnest(?::text[], ?::text[]) as wanted (schema_name, table_name)
    join pg_catalog.pg_namespace n on n.nspname = wanted.schema_name
    join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = wanted.table_name
    union
    select h.inhrelid from loaded l join pg_catalog.pg_inherits h on h.inhparent = l.oid
)
select c.oid::pg_catalog.regclass::text
from loaded l
join pg_catalog.pg_class c on c.oid = l.oid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p')
    and (c.relkind = 'r' and c.reltuples < 1
        or not exists (
            select from pg_catalog.pg_stats s
            where s.schemaname = n.nspname and s.tablename = c.relname
                and s.inherited = (c.relkind = 'p')))
order by 1
