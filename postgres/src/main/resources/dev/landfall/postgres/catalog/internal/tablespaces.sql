-- The tablespaces that the current role may put something into.
select t.spcname::pg_catalog.text as name
from pg_catalog.pg_tablespace as t
where pg_catalog.has_tablespace_privilege(t.oid, 'CREATE')
