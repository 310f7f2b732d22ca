-- Operators. One that is only a name (a commutator that was announced and never made) can't be made.
with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  user_operator as (
    select
      o.*, n.nspname,
      case when o.oprleft <> 0 then pg_catalog.format_type(o.oprleft, null) end as left_type,
      pg_catalog.format_type(o.oprright, null) as right_type,
      (select pg_catalog.format('%I.%I', pn.nspname, p.proname)
        from pg_catalog.pg_proc as p join pg_catalog.pg_namespace as pn on pn.oid = p.pronamespace
        where p.oid = o.oprcode) as function_name,
      (select pg_catalog.format('operator(%I.%s)', xn.nspname, x.oprname)
        from pg_catalog.pg_operator as x join pg_catalog.pg_namespace as xn on xn.oid = x.oprnamespace
        where x.oid = o.oprcom) as commutator,
      (select pg_catalog.format('operator(%I.%s)', xn.nspname, x.oprname)
        from pg_catalog.pg_operator as x join pg_catalog.pg_namespace as xn on xn.oid = x.oprnamespace
        where x.oid = o.oprnegate) as negator,
      case when o.oprrest <> 0 then o.oprrest::pg_catalog.text end as restriction,
      case when o.oprjoin <> 0 then o.oprjoin::pg_catalog.text end as join_selectivity
    from scope_schema as s
    join pg_catalog.pg_namespace as n on n.oid = s.oid
    join pg_catalog.pg_operator as o on o.oprnamespace = n.oid
    where o.oprcode <> 0
      and not exists (
        select from pg_catalog.pg_depend as d
        where d.classid = 'pg_catalog.pg_operator'::pg_catalog.regclass and d.objid = o.oid and d.deptype = 'e')
  )
select
  'pg_catalog.pg_operator'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  o.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'OPERATOR' as kind,
  o.nspname::pg_catalog.text as schema,
  '' as relation,
  pg_catalog.format('%s(%s, %s)', o.oprname, coalesce(o.left_type, 'none'), o.right_type) as name,
  pg_catalog.format('operator %I.%s(%s, %s)',
    o.nspname, o.oprname, coalesce(o.left_type, 'none'), o.right_type) as target,
  pg_catalog.pg_get_userbyid(o.oprowner)::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'function', o.function_name,
    'commutator', o.commutator,
    'negator', o.negator,
    'restrict', o.restriction,
    'join', o.join_selectivity,
    'hashes', case when o.oprcanhash then 'true' end,
    'merges', case when o.oprcanmerge then 'true' end] as attributes,
  array[pg_catalog.format('create operator %I.%s (function = %s%s, rightarg = %s%s%s%s%s%s%s)',
    o.nspname, o.oprname, o.function_name,
    ', leftarg = ' || o.left_type,
    o.right_type,
    ', commutator = ' || o.commutator,
    ', negator = ' || o.negator,
    ', restrict = ' || o.restriction,
    ', join = ' || o.join_selectivity,
    case when o.oprcanhash then ', hashes' end,
    case when o.oprcanmerge then ', merges' end)] as definition
from user_operator as o
