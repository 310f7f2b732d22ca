with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  p.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'FUNCTION' as kind,
  n.nspname::pg_catalog.text as schema,
  '' as relation,
  pg_catalog.format('%s(%s)', p.proname, pg_catalog.oidvectortypes(p.proargtypes)) as name,
  pg_catalog.format('%s %I.%I(%s)', case p.prokind when 'p' then 'procedure' else 'function' end,
    n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)) as target,
  pg_catalog.pg_get_userbyid(p.proowner)::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'type', case p.prokind when 'p' then 'procedure' when 'w' then 'window function' else 'function' end,
    'language', l.lanname::pg_catalog.text,
    'security definer', case when p.prosecdef then 'true' end,
    'definition', pg_catalog.pg_get_functiondef(p.oid)
  ] as attributes,
  array[pg_catalog.pg_get_functiondef(p.oid)] as definition
from scope_schema as s
join pg_catalog.pg_namespace as n on n.oid = s.oid
join pg_catalog.pg_proc as p on p.pronamespace = n.oid and p.prokind in ('f', 'p', 'w')
join pg_catalog.pg_language as l on l.oid = p.prolang
where not exists (
  select from pg_catalog.pg_depend as d
  where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.objid = p.oid and d.deptype in ('e', 'i'))
