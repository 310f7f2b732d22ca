select n.nspname as schema_name, c.relname as table_name,
    pg_catalog.pg_get_userbyid(c.relowner) as owner_name,
    pg_catalog.pg_has_role(c.relowner, 'USAGE') as owned,
    c.relrowsecurity and c.relforcerowsecurity as row_security
from unnest(?::text[], ?::text[]) as wanted (schema_name, table_name)
join pg_catalog.pg_namespace n on n.nspname = wanted.schema_name
join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = wanted.table_name
where c.relkind in ('r', 'p')
order by n.nspname, c.relname
