with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  configuration as (
    select c.oid, c.cfgname, c.cfgowner, n.nspname, p.prsname, pn.nspname as parser_schema, c.cfgparser
    from scope_schema as s
    join pg_catalog.pg_namespace as n on n.oid = s.oid
    join pg_catalog.pg_ts_config as c on c.cfgnamespace = n.oid
    join pg_catalog.pg_ts_parser as p on p.oid = c.cfgparser
    join pg_catalog.pg_namespace as pn on pn.oid = p.prsnamespace
    where not exists (
      select from pg_catalog.pg_depend as x
      where x.classid = 'pg_catalog.pg_ts_config'::pg_catalog.regclass and x.objid = c.oid and x.deptype = 'e')
  ),
  mapping as (
    select
      c.oid, k.alias,
      pg_catalog.string_agg(
        pg_catalog.format('%I.%I', dn.nspname, d.dictname), ', ' order by m.mapseqno) as dictionaries
    from configuration as c
    join pg_catalog.pg_ts_config_map as m on m.mapcfg = c.oid
    join pg_catalog.pg_ts_dict as d on d.oid = m.mapdict
    join pg_catalog.pg_namespace as dn on dn.oid = d.dictnamespace
    cross join lateral pg_catalog.ts_token_type(c.cfgparser) as k
    where k.tokid = m.maptokentype
    group by c.oid, k.alias
  )
select
  'pg_catalog.pg_ts_config'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  c.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'TEXT_SEARCH_CONFIGURATION' as kind,
  c.nspname::pg_catalog.text as schema,
  '' as relation,
  c.cfgname::pg_catalog.text as name,
  pg_catalog.format('text search configuration %I.%I', c.nspname, c.cfgname) as target,
  pg_catalog.pg_get_userbyid(c.cfgowner)::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array['parser', pg_catalog.format('%I.%I', c.parser_schema, c.prsname)]
    || (
      select pg_catalog.array_agg(w.word order by m.alias, w.number)
      from mapping as m
      cross join lateral (values (1, 'mapping for ' || m.alias), (2, m.dictionaries)) as w (number, word)
      where m.oid = c.oid
    ) as attributes,
  array[pg_catalog.format('create text search configuration %I.%I (parser = %I.%I)',
      c.nspname, c.cfgname, c.parser_schema, c.prsname)]
    || (
      select pg_catalog.array_agg(
        pg_catalog.format('alter text search configuration %I.%I add mapping for %I with %s',
          c.nspname, c.cfgname, m.alias, m.dictionaries) order by m.alias)
      from mapping as m
      where m.oid = c.oid
    ) as definition
from configuration as c
