-- Whether the server was built with lz4: the setting's permitted values say so.
select 'lz4' = any (s.enumvals) as has_lz4
from pg_catalog.pg_settings as s
where s.name = 'default_toast_compression'
