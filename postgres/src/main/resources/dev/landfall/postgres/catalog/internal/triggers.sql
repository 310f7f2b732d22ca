with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_trigger'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  t.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'TRIGGER' as kind,
  n.nspname::pg_catalog.text as schema,
  c.relname::pg_catalog.text as relation,
  t.tgname::pg_catalog.text as name,
  case when t.tgparentid = 0 then pg_catalog.format('trigger %I on %I.%I', t.tgname, n.nspname, c.relname) end as target,
  null::pg_catalog.text as owner,
  case when t.tgparentid <> 0 then 'inherited from' end as link,
  'pg_catalog.pg_trigger'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as link_class_id,
  nullif(t.tgparentid, 0)::pg_catalog.int8 as link_object_id,
  0 as link_sub_id,
  array[
    'definition', pg_catalog.pg_get_triggerdef(t.oid),
    'enabled', case t.tgenabled when 'O' then 'origin' when 'D' then 'disabled' when 'R' then 'replica' else 'always' end
  ] as attributes,
  pg_catalog.array_remove(array[
    case when t.tgparentid = 0 then pg_catalog.pg_get_triggerdef(t.oid) end,
    case when t.tgenabled <> 'O' then pg_catalog.format('alter table only %I.%I %s trigger %I',
      n.nspname, c.relname,
      case t.tgenabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end,
      t.tgname) end
  ], null) as definition
from scope_relation as s
join pg_catalog.pg_class as c on c.oid = s.oid and c.relkind in ('r', 'p', 'v')
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
join pg_catalog.pg_trigger as t on t.tgrelid = c.oid and not t.tgisinternal
