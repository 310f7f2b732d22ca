-- The limit in kB (-1: none), and whether this role may set it.
select s.setting::bigint as kilobytes,
    pg_catalog.has_parameter_privilege('temp_file_limit', 'SET') as may_set
from pg_catalog.pg_settings s
where s.name = 'temp_file_limit'
