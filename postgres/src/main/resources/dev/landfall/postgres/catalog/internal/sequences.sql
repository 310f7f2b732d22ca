with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  c.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'SEQUENCE' as kind,
  n.nspname::pg_catalog.text as schema,
  '' as relation,
  c.relname::pg_catalog.text as name,
  pg_catalog.format('sequence %I.%I', n.nspname, c.relname) as target,
  case when d.objid is null then pg_catalog.pg_get_userbyid(c.relowner)::pg_catalog.text end as owner,
  case d.deptype when 'i' then 'identity of' when 'a' then 'owned by' end as link,
  'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as link_class_id,
  d.refobjid::pg_catalog.int8 as link_object_id,
  d.refobjsubid as link_sub_id,
  array[
    'type', pg_catalog.format_type(q.seqtypid, null),
    'start', q.seqstart::pg_catalog.text,
    'increment', q.seqincrement::pg_catalog.text,
    'minimum', q.seqmin::pg_catalog.text,
    'maximum', q.seqmax::pg_catalog.text,
    'cache', q.seqcache::pg_catalog.text,
    'cycle', q.seqcycle::pg_catalog.text,
    'persistence', case c.relpersistence when 'u' then 'unlogged' else 'permanent' end
  ] as attributes,
  case when d.deptype = 'i' then '{}'::pg_catalog.text[]
    else pg_catalog.array_remove(array[
      pg_catalog.format(
        'create %ssequence %I.%I as %s start with %s increment by %s minvalue %s maxvalue %s cache %s%s',
        case c.relpersistence when 'u' then 'unlogged ' else '' end,
        n.nspname, c.relname, pg_catalog.format_type(q.seqtypid, null),
        q.seqstart, q.seqincrement, q.seqmin, q.seqmax, q.seqcache,
        case when q.seqcycle then ' cycle' else '' end),
      case when d.deptype = 'a' then pg_catalog.format('alter sequence %I.%I owned by %I.%I.%I',
        n.nspname, c.relname, tn.nspname, t.relname, a.attname) end
    ], null) end as definition
from scope_relation as s
join pg_catalog.pg_class as c on c.oid = s.oid and c.relkind = 'S'
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
join pg_catalog.pg_sequence as q on q.seqrelid = c.oid
left join pg_catalog.pg_depend as d
  on d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
  and d.objid = c.oid
  and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  and d.refobjsubid > 0
  and d.deptype in ('a', 'i')
left join pg_catalog.pg_class as t on t.oid = d.refobjid
left join pg_catalog.pg_namespace as tn on tn.oid = t.relnamespace
left join pg_catalog.pg_attribute as a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
