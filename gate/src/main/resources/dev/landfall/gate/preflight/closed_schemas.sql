select n.nspname
from pg_catalog.pg_namespace n
where n.nspname = any (?::text[])
    and not (pg_catalog.has_schema_privilege(n.oid, 'CREATE')
        and pg_catalog.has_schema_privilege(n.oid, 'USAGE'))
order by n.nspname
