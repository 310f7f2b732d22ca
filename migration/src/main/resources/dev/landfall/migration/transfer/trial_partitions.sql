select pg_catalog.pg_get_partition_constraintdef(t.relid) as bounds
from pg_catalog.pg_partition_tree(?::pg_catalog.regclass) t
where t.isleaf and t.parentrelid is not null
