select wanted.role_name
from pg_catalog.unnest(?::text[]) as wanted (role_name)
where wanted.role_name <> 'public'
    and not exists (select from pg_catalog.pg_roles r where r.rolname = wanted.role_name)
order by wanted.role_name
