with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_ts_dict'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  d.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'TEXT_SEARCH_DICTIONARY' as kind,
  n.nspname::pg_catalog.text as schema,
  '' as relation,
  d.dictname::pg_catalog.text as name,
  pg_catalog.format('text search dictionary %I.%I', n.nspname, d.dictname) as target,
  pg_catalog.pg_get_userbyid(d.dictowner)::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'template', pg_catalog.format('%I.%I', tn.nspname, t.tmplname),
    'options', d.dictinitoption] as attributes,
  array[pg_catalog.format('create text search dictionary %I.%I (template = %I.%I%s)',
    n.nspname, d.dictname, tn.nspname, t.tmplname, ', ' || d.dictinitoption)] as definition
from scope_schema as s
join pg_catalog.pg_namespace as n on n.oid = s.oid
join pg_catalog.pg_ts_dict as d on d.dictnamespace = n.oid
join pg_catalog.pg_ts_template as t on t.oid = d.dicttemplate
join pg_catalog.pg_namespace as tn on tn.oid = t.tmplnamespace
where not exists (
  select from pg_catalog.pg_depend as x
  where x.classid = 'pg_catalog.pg_ts_dict'::pg_catalog.regclass and x.objid = d.oid and x.deptype = 'e')
