-- The schemas that are not the system's own, nor an extension's.
select n.oid::pg_catalog.int8 as oid, n.nspname::pg_catalog.text as schema
from pg_catalog.pg_namespace as n
where n.nspname !~ '^pg_'
  and n.nspname <> 'information_schema'
  and not exists (
    select from pg_catalog.pg_depend as d
    where d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass and d.objid = n.oid and d.deptype = 'e')
