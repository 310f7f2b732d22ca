select n.nspname as schema_name, c.relname as table_name,
    pg_catalog.pg_relation_size(c.oid) / pg_catalog.current_setting('block_size')::integer as pages
from (
    select wanted.relation
    from (select ?::pg_catalog.regclass as relation) as wanted
    union
    select p.relid from pg_catalog.pg_partition_tree(?::pg_catalog.regclass) p) as tree
join pg_catalog.pg_class c on c.oid = tree.relation
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where c.relkind = 'r'
order by pages desc, n.nspname, c.relname
