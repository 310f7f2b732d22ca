-- The storage parameters of these tables and of their TOAST tables.
select
  class.oid::bigint as relation_oid,
  coalesce(class.reloptions, array[]::text[]) as parameters,
  toast.oid is not null as has_toast,
  coalesce(toast.reloptions, array[]::text[]) as toast_parameters,
  coalesce(class.reloptions::text, '{}') || ' ' || coalesce(toast.reloptions::text, '{}') as state
from pg_catalog.pg_class as class
left join pg_catalog.pg_class as toast on toast.oid = class.reltoastrelid
where class.oid = any (?::bigint[]::oid[]) and class.relkind = 'r'
order by class.oid
