-- The limit in kB (-1: none), and whether this role may set it: before 15 only a superuser may.
select s.setting::bigint as kilobytes,
    (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = current_user) as may_set
from pg_catalog.pg_settings s
where s.name = 'temp_file_limit'
