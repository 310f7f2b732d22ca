with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  c.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  case c.relkind when 'v' then 'VIEW' else 'MATERIALIZED_VIEW' end as kind,
  n.nspname::pg_catalog.text as schema,
  '' as relation,
  c.relname::pg_catalog.text as name,
  pg_catalog.format('%s %I.%I', case c.relkind when 'v' then 'view' else 'materialized view' end,
    n.nspname, c.relname) as target,
  pg_catalog.pg_get_userbyid(c.relowner)::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'definition', v.definition,
    'access method', am.amname::pg_catalog.text,
    'tablespace', sp.spcname::pg_catalog.text]
    || (
      select pg_catalog.array_agg(e.word order by o.position, e.number)
      from pg_catalog.unnest(c.reloptions) with ordinality as o (pair, position)
      cross join lateral (values
        (1, 'option ' || pg_catalog.split_part(o.pair, '=', 1)),
        (2, pg_catalog.substr(o.pair, pg_catalog.strpos(o.pair, '=') + 1))) as e (number, word)
    ) as attributes,
  array[pg_catalog.format('create %s %I.%I%s%s as %s%s',
    case c.relkind when 'v' then 'view' else 'materialized view' end,
    n.nspname, c.relname,
    case when c.relkind = 'm' and am.amname <> 'heap' then pg_catalog.format(' using %I', am.amname) end,
    ' with (' || pg_catalog.array_to_string(c.reloptions, ', ') || ')',
    v.definition,
    case c.relkind when 'm' then ' with no data' end)]
    || (
      select pg_catalog.array_agg(x.statement order by a.attnum, x.position)
      from pg_catalog.pg_attribute as a
      join pg_catalog.pg_type as t on t.oid = a.atttypid
      cross join lateral (values
        (1, case when a.attstorage <> t.typstorage
          then pg_catalog.format('alter materialized view %I.%I alter column %I set storage %s',
            n.nspname, c.relname, a.attname,
            case a.attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main'
              else 'extended' end) end),
        (2, case when a.attcompression <> ''
          then pg_catalog.format('alter materialized view %I.%I alter column %I set compression %s',
            n.nspname, c.relname, a.attname, case a.attcompression when 'l' then 'lz4' else 'pglz' end) end),
        (3, case when a.attstattarget >= 0
          then pg_catalog.format('alter materialized view %I.%I alter column %I set statistics %s',
            n.nspname, c.relname, a.attname, a.attstattarget) end),
        (4, case when a.attoptions is not null
          then pg_catalog.format('alter materialized view %I.%I alter column %I set (%s)',
            n.nspname, c.relname, a.attname, pg_catalog.array_to_string(a.attoptions, ', ')) end)
        ) as x (position, statement)
      where c.relkind = 'm' and a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and x.statement is not null
    ) as definition
from scope_relation as s
join pg_catalog.pg_class as c on c.oid = s.oid and c.relkind in ('v', 'm')
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
left join pg_catalog.pg_am as am on am.oid = c.relam
left join pg_catalog.pg_tablespace as sp on sp.oid = c.reltablespace
cross join lateral (
  select pg_catalog.rtrim(pg_catalog.btrim(pg_catalog.pg_get_viewdef(c.oid)), ';') as definition
) as v
