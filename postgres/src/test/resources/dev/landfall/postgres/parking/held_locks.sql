-- The locks on user tables that this transaction holds, named as the build steps name them.
select
  namespace.nspname,
  class.relname,
  pg_catalog.upper(
    pg_catalog.regexp_replace(
      pg_catalog.regexp_replace(lock.mode, 'Lock$', ''), '([a-z])([A-Z])', '\1_\2', 'g'))
from pg_catalog.pg_locks as lock
join pg_catalog.pg_class as class on class.oid = lock.relation
join pg_catalog.pg_namespace as namespace on namespace.oid = class.relnamespace
where lock.pid = pg_catalog.pg_backend_pid()
  and lock.locktype = 'relation'
  and class.relkind in ('r', 'p')
  and class.oid >= 16384
