with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_rewrite'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  r.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'RULE' as kind,
  n.nspname::pg_catalog.text as schema,
  c.relname::pg_catalog.text as relation,
  r.rulename::pg_catalog.text as name,
  pg_catalog.format('rule %I on %I.%I', r.rulename, n.nspname, c.relname) as target,
  null::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'definition', pg_catalog.pg_get_ruledef(r.oid),
    'enabled', case r.ev_enabled when 'O' then 'origin' when 'D' then 'disabled' when 'R' then 'replica'
      else 'always' end] as attributes,
  pg_catalog.array_remove(array[
    pg_catalog.pg_get_ruledef(r.oid),
    case when r.ev_enabled <> 'O' then pg_catalog.format('alter table only %I.%I %s rule %I',
      n.nspname, c.relname,
      case r.ev_enabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end,
      r.rulename) end
  ], null) as definition
from scope_relation as s
join pg_catalog.pg_class as c on c.oid = s.oid and c.relkind in ('r', 'p', 'v', 'm')
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
join pg_catalog.pg_rewrite as r on r.ev_class = c.oid and r.rulename <> '_RETURN'
