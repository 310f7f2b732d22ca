-- The size of each table without indexes and TOAST; 0 for those that are not there.
select
  wanted.schema_name,
  wanted.relation_name,
  coalesce(
    (
      select pg_catalog.pg_relation_size(class.oid)
      from pg_catalog.pg_namespace as namespace
      join pg_catalog.pg_class as class on class.relnamespace = namespace.oid
      where namespace.nspname = wanted.schema_name
        and class.relname = wanted.relation_name
        and class.relkind <> 'p'
    ),
    0) as size_bytes
from unnest(?::text[], ?::text[]) as wanted (schema_name, relation_name)
