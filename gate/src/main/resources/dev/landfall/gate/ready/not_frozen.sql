with recursive loaded (oid) as (
    select c.oid
    from unnest(?::text[], ?::text[]) as wanted (schema_name, table_name)
    join pg_catalog.pg_namespace n on n.nspname = wanted.schema_name
    join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = wanted.table_name
    union
    select h.inhrelid from loaded l join pg_catalog.pg_inherits h on h.inhparent = l.oid
)
select c.oid::pg_catalog.regclass::text as table_name, c.relallvisible as visible_pages,
    pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::integer as pages
from loaded l
join pg_catalog.pg_class c on c.oid = l.oid
where c.relkind = 'r'
    and pg_catalog.pg_relation_size(c.oid) > 0
    and c.relallvisible < 0.5 * pg_catalog.pg_relation_size(c.oid)
        / pg_catalog.current_setting('block_size')::integer
order by 1
