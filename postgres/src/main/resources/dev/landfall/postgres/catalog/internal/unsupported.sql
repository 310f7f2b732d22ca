-- What is there and cannot be made by the definitions of a catalog: named, so that it does not vanish.
with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  found as (
    select 'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid as class_id, c.oid as object_id,
      c.relnamespace as namespace
    from scope_relation as s
    join pg_catalog.pg_class as c on c.oid = s.oid and c.relkind = 'f'
    union all
    -- base types and shell types, which a superuser makes with functions in C
    select 'pg_catalog.pg_type'::pg_catalog.regclass, t.oid, t.typnamespace
    from scope_schema as s
    join pg_catalog.pg_type as t on t.typnamespace = s.oid
    where (t.typtype = 'b' and t.typcategory <> 'A') or t.typtype = 'p' or not t.typisdefined
    union all
    select 'pg_catalog.pg_operator'::pg_catalog.regclass, x.oid, x.oprnamespace
    from scope_schema as s
    join pg_catalog.pg_operator as x on x.oprnamespace = s.oid and x.oprcode = 0
    union all
    select 'pg_catalog.pg_opclass'::pg_catalog.regclass, x.oid, x.opcnamespace
    from scope_schema as s
    join pg_catalog.pg_opclass as x on x.opcnamespace = s.oid
    union all
    select 'pg_catalog.pg_opfamily'::pg_catalog.regclass, x.oid, x.opfnamespace
    from scope_schema as s
    join pg_catalog.pg_opfamily as x on x.opfnamespace = s.oid
    union all
    select 'pg_catalog.pg_conversion'::pg_catalog.regclass, x.oid, x.connamespace
    from scope_schema as s
    join pg_catalog.pg_conversion as x on x.connamespace = s.oid
    union all
    select 'pg_catalog.pg_ts_parser'::pg_catalog.regclass, x.oid, x.prsnamespace
    from scope_schema as s
    join pg_catalog.pg_ts_parser as x on x.prsnamespace = s.oid
    union all
    select 'pg_catalog.pg_ts_template'::pg_catalog.regclass, x.oid, x.tmplnamespace
    from scope_schema as s
    join pg_catalog.pg_ts_template as x on x.tmplnamespace = s.oid
    union all
    select 'pg_catalog.pg_cast'::pg_catalog.regclass, x.oid, null
    from pg_catalog.pg_cast as x
    where x.oid >= 16384 and exists (select from scope_schema)
    union all
    select 'pg_catalog.pg_language'::pg_catalog.regclass, x.oid, null
    from pg_catalog.pg_language as x
    where x.oid >= 16384 and exists (select from scope_schema)
    union all
    select 'pg_catalog.pg_foreign_data_wrapper'::pg_catalog.regclass, x.oid, null
    from pg_catalog.pg_foreign_data_wrapper as x
    where x.oid >= 16384 and exists (select from scope_schema)
    union all
    select 'pg_catalog.pg_foreign_server'::pg_catalog.regclass, x.oid, null
    from pg_catalog.pg_foreign_server as x
    where x.oid >= 16384 and exists (select from scope_schema)
    union all
    select 'pg_catalog.pg_am'::pg_catalog.regclass, x.oid, null
    from pg_catalog.pg_am as x
    where x.oid >= 16384 and exists (select from scope_schema)
    union all
    select 'pg_catalog.pg_transform'::pg_catalog.regclass, x.oid, null
    from pg_catalog.pg_transform as x
    where x.oid >= 16384 and exists (select from scope_schema)
    union all
    select 'pg_catalog.pg_user_mapping'::pg_catalog.regclass, x.umid, null
    from pg_catalog.pg_user_mappings as x
    where exists (select from scope_schema)
    union all
    select 'pg_catalog.pg_subscription'::pg_catalog.regclass, x.oid, null
    from pg_catalog.pg_subscription as x
    where x.subdbid = (
        select d.oid from pg_catalog.pg_database as d where d.datname = pg_catalog.current_database())
      and exists (select from scope_schema)
  )
select
  f.class_id::pg_catalog.int8 as class_id,
  f.object_id::pg_catalog.int8 as object_id,
  0 as sub_id,
  'UNSUPPORTED' as kind,
  coalesce(n.nspname::pg_catalog.text, '') as schema,
  '' as relation,
  i.type || ' ' || i.identity as name,
  null::pg_catalog.text as target,
  null::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array['type', i.type, 'identity', i.identity] as attributes,
  '{}'::pg_catalog.text[] as definition
from found as f
left join pg_catalog.pg_namespace as n on n.oid = f.namespace
cross join lateral pg_catalog.pg_identify_object(f.class_id, f.object_id, 0) as i
where not exists (
  select from pg_catalog.pg_depend as d
  where d.classid = f.class_id and d.objid = f.object_id and d.deptype in ('e', 'i'))
union all
select
  l.classoid::pg_catalog.int8,
  l.objoid::pg_catalog.int8,
  l.objsubid,
  'UNSUPPORTED',
  '',
  '',
  'security label of ' || l.provider || ' on ' || i.type || ' ' || i.identity,
  null,
  null,
  null,
  null,
  null,
  null,
  array['type', 'security label', 'identity', i.identity, 'label', l.label],
  '{}'
from pg_catalog.pg_seclabel as l
cross join lateral pg_catalog.pg_identify_object(l.classoid, l.objoid, l.objsubid) as i
where exists (select from scope_schema)
