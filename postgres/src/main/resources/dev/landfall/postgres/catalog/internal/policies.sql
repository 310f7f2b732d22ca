with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_policy'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  p.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'POLICY' as kind,
  n.nspname::pg_catalog.text as schema,
  c.relname::pg_catalog.text as relation,
  p.polname::pg_catalog.text as name,
  pg_catalog.format('policy %I on %I.%I', p.polname, n.nspname, c.relname) as target,
  null::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'mode', case when p.polpermissive then 'permissive' else 'restrictive' end,
    'command', x.command,
    'roles', x.roles,
    'using', x.condition,
    'with check', x.check_condition] as attributes,
  array[pg_catalog.format('create policy %I on %I.%I as %s for %s to %s%s%s',
    p.polname, n.nspname, c.relname,
    case when p.polpermissive then 'permissive' else 'restrictive' end,
    x.command, x.roles,
    ' using (' || x.condition || ')',
    ' with check (' || x.check_condition || ')')] as definition
from scope_relation as s
join pg_catalog.pg_class as c on c.oid = s.oid
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
join pg_catalog.pg_policy as p on p.polrelid = c.oid
cross join lateral (
  select
    case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete'
      else 'all' end as command,
    (
      select pg_catalog.string_agg(
        case when r.role = 0 then 'public' else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(r.role)) end,
        ', ' order by case when r.role = 0 then '' else pg_catalog.pg_get_userbyid(r.role)::pg_catalog.text end)
      from pg_catalog.unnest(p.polroles) as r (role)
    ) as roles,
    pg_catalog.pg_get_expr(p.polqual, p.polrelid) as condition,
    pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) as check_condition
) as x
