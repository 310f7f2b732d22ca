-- The named tables and all partitions below them.
with recursive tree as (
  select class.oid, class.oid as listed_oid
  from unnest(?::text[], ?::text[]) as wanted (schema_name, relation_name)
  join pg_catalog.pg_namespace as namespace on namespace.nspname = wanted.schema_name
  join pg_catalog.pg_class as class
    on class.relnamespace = namespace.oid
    and class.relname = wanted.relation_name
  union
  select class.oid, tree.listed_oid
  from tree
  join pg_catalog.pg_inherits as inherits on inherits.inhparent = tree.oid
  join pg_catalog.pg_class as class on class.oid = inherits.inhrelid and class.relispartition
)
select
  class.oid::bigint as oid,
  namespace.nspname as schema_name,
  class.relname as relation_name,
  class.relkind::text as kind,
  pg_catalog.array_agg(tree.listed_oid::bigint order by tree.listed_oid) as within,
  pg_catalog.pg_has_role(class.relowner, 'USAGE') as owned,
  pg_catalog.has_schema_privilege(namespace.oid, 'CREATE') as may_create,
  pg_catalog.has_table_privilege(class.oid, 'TRIGGER') as may_trigger
from tree
join pg_catalog.pg_class as class on class.oid = tree.oid
join pg_catalog.pg_namespace as namespace on namespace.oid = class.relnamespace
group by class.oid, namespace.oid
order by namespace.nspname, class.relname
