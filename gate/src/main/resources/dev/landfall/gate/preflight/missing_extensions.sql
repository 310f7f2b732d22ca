select wanted.extension_name, a.name is not null as available
from pg_catalog.unnest(?::text[]) as wanted (extension_name)
left join pg_catalog.pg_available_extensions a on a.name = wanted.extension_name
where not exists (select from pg_catalog.pg_extension e where e.extname = wanted.extension_name)
    and (a.name is null
        or not exists (
            select from pg_catalog.pg_available_extension_versions v
            where v.name = a.name and v.version = a.default_version and (v.trusted or not v.superuser)))
order by wanted.extension_name
