-- The columns differ from version to version: colliculocale of 15 and 16 is colllocale from 17 on.
with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  user_collation as (
    select
      co.oid, co.collname, co.collowner, n.nspname,
      case co.collprovider when 'i' then 'icu' when 'c' then 'libc' when 'b' then 'builtin' else 'default' end
        as provider,
      coalesce(j.entry ->> 'colllocale', j.entry ->> 'colliculocale') as locale,
      case when co.collprovider = 'c' then co.collcollate::pg_catalog.text end as lc_collate,
      case when co.collprovider = 'c' then co.collctype::pg_catalog.text end as lc_ctype,
      co.collisdeterministic,
      j.entry ->> 'collicurules' as rules
    from scope_schema as s
    join pg_catalog.pg_namespace as n on n.oid = s.oid
    join pg_catalog.pg_collation as co on co.collnamespace = n.oid
    cross join lateral (select pg_catalog.to_jsonb(co) as entry) as j
    where not exists (
      select from pg_catalog.pg_depend as d
      where d.classid = 'pg_catalog.pg_collation'::pg_catalog.regclass and d.objid = co.oid and d.deptype = 'e')
  )
select
  'pg_catalog.pg_collation'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  co.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'COLLATION' as kind,
  co.nspname::pg_catalog.text as schema,
  '' as relation,
  co.collname::pg_catalog.text as name,
  pg_catalog.format('collation %I.%I', co.nspname, co.collname) as target,
  pg_catalog.pg_get_userbyid(co.collowner)::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'provider', co.provider,
    'locale', co.locale,
    'lc_collate', co.lc_collate,
    'lc_ctype', co.lc_ctype,
    'deterministic', co.collisdeterministic::pg_catalog.text,
    'rules', co.rules] as attributes,
  array[pg_catalog.format('create collation %I.%I (provider = %s%s%s%s%s%s)',
    co.nspname, co.collname, co.provider,
    ', locale = ' || pg_catalog.quote_literal(co.locale),
    ', lc_collate = ' || pg_catalog.quote_literal(co.lc_collate),
    ', lc_ctype = ' || pg_catalog.quote_literal(co.lc_ctype),
    case when not co.collisdeterministic then ', deterministic = false' end,
    ', rules = ' || pg_catalog.quote_literal(co.rules))] as definition
from user_collation as co
