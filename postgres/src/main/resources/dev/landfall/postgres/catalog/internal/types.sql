with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  user_type as (
    select t.*, n.nspname
    from scope_schema as s
    join pg_catalog.pg_namespace as n on n.oid = s.oid
    join pg_catalog.pg_type as t on t.typnamespace = n.oid and t.typtype in ('e', 'd', 'r', 'c')
    left join pg_catalog.pg_class as c on c.oid = t.typrelid
    where (t.typtype <> 'c' or c.relkind = 'c')
      and t.typisdefined
      and not exists (
        select from pg_catalog.pg_depend as d
        where d.classid = 'pg_catalog.pg_type'::pg_catalog.regclass and d.objid = t.oid and d.deptype = 'e')
  ),
  labels as (
    select e.enumtypid, pg_catalog.string_agg(pg_catalog.quote_literal(e.enumlabel), ', ' order by e.enumsortorder) as list
    from user_type as t
    join pg_catalog.pg_enum as e on e.enumtypid = t.oid
    group by e.enumtypid
  ),
  fields as (
    select
      t.oid,
      pg_catalog.string_agg(
        pg_catalog.format('%I %s%s', a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
          case when a.attcollation <> 0 and a.attcollation <> ft.typcollation
            then pg_catalog.format(' collate %I.%I', cn.nspname, co.collname) end),
        ', ' order by a.attnum) as list
    from user_type as t
    join pg_catalog.pg_attribute as a on a.attrelid = t.typrelid and a.attnum > 0 and not a.attisdropped
    join pg_catalog.pg_type as ft on ft.oid = a.atttypid
    left join pg_catalog.pg_collation as co on co.oid = a.attcollation
    left join pg_catalog.pg_namespace as cn on cn.oid = co.collnamespace
    where t.typtype = 'c'
    group by t.oid
  ),
  range_options as (
    select
      r.rngtypid,
      pg_catalog.concat_ws(', ',
        'subtype = ' || pg_catalog.format_type(r.rngsubtype, null),
        case when not oc.opcdefault then pg_catalog.format('subtype_opclass = %I.%I', ocn.nspname, oc.opcname) end,
        case when r.rngcollation <> 0 and r.rngcollation <> st.typcollation
          then pg_catalog.format('collation = %I.%I', con.nspname, co.collname) end,
        case when r.rngcanonical <> 0 then 'canonical = ' || r.rngcanonical::pg_catalog.regproc::pg_catalog.text end,
        case when r.rngsubdiff <> 0 then 'subtype_diff = ' || r.rngsubdiff::pg_catalog.regproc::pg_catalog.text end,
        pg_catalog.format('multirange_type_name = %I.%I', mn.nspname, m.typname)) as list
    from user_type as t
    join pg_catalog.pg_range as r on r.rngtypid = t.oid
    join pg_catalog.pg_type as st on st.oid = r.rngsubtype
    join pg_catalog.pg_opclass as oc on oc.oid = r.rngsubopc
    join pg_catalog.pg_namespace as ocn on ocn.oid = oc.opcnamespace
    join pg_catalog.pg_type as m on m.oid = r.rngmultitypid
    join pg_catalog.pg_namespace as mn on mn.oid = m.typnamespace
    left join pg_catalog.pg_collation as co on co.oid = r.rngcollation
    left join pg_catalog.pg_namespace as con on con.oid = co.collnamespace
  )
select
  'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  t.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'TYPE' as kind,
  t.nspname::pg_catalog.text as schema,
  '' as relation,
  t.typname::pg_catalog.text as name,
  pg_catalog.format('%s %I.%I', case t.typtype when 'd' then 'domain' else 'type' end, t.nspname, t.typname) as target,
  pg_catalog.pg_get_userbyid(t.typowner)::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'type', case t.typtype when 'e' then 'enum' when 'd' then 'domain' when 'r' then 'range' else 'composite' end,
    'labels', labels.list,
    'fields', fields.list,
    'options', range_options.list,
    'base type', case when t.typtype = 'd' then pg_catalog.format_type(t.typbasetype, t.typtypmod) end,
    'collation', case when t.typtype = 'd' and t.typcollation <> bt.typcollation
      then pg_catalog.format('%I.%I', cn.nspname, co.collname) end,
    'not null', case when t.typtype = 'd' then t.typnotnull::pg_catalog.text end,
    'default', case when t.typtype = 'd' then pg_catalog.pg_get_expr(t.typdefaultbin, 0) end
  ] as attributes,
  array[case t.typtype
    when 'e' then pg_catalog.format('create type %I.%I as enum (%s)', t.nspname, t.typname, labels.list)
    when 'c' then pg_catalog.format('create type %I.%I as (%s)', t.nspname, t.typname, fields.list)
    when 'r' then pg_catalog.format('create type %I.%I as range (%s)', t.nspname, t.typname, range_options.list)
    else pg_catalog.format('create domain %I.%I as %s%s%s%s', t.nspname, t.typname,
      pg_catalog.format_type(t.typbasetype, t.typtypmod),
      case when t.typcollation <> bt.typcollation
        then pg_catalog.format(' collate %I.%I', cn.nspname, co.collname) end,
      ' default ' || pg_catalog.pg_get_expr(t.typdefaultbin, 0),
      case when t.typnotnull then coalesce(' constraint ' || pg_catalog.quote_ident(nn.conname), '') || ' not null' end)
    end] as definition
from user_type as t
left join labels on labels.enumtypid = t.oid
left join fields on fields.oid = t.oid
left join range_options on range_options.rngtypid = t.oid
left join pg_catalog.pg_type as bt on bt.oid = t.typbasetype
left join pg_catalog.pg_collation as co on co.oid = t.typcollation
left join pg_catalog.pg_namespace as cn on cn.oid = co.collnamespace
left join pg_catalog.pg_constraint as nn on nn.contypid = t.oid and nn.contype = 'n'
