-- The indexes of these tables with the constraints that they serve.
select
  index.indexrelid::bigint as index_oid,
  index.indrelid::bigint as relation_oid,
  coalesce(inherits.inhparent, 0)::bigint as parent_oid,
  coalesce(con.oid, 0)::bigint as constraint_oid,
  class.relname as name,
  class.relkind = 'I' as partitioned,
  pg_catalog.pg_get_indexdef(index.indexrelid) as definition,
  index.indisvalid and index.indisready and index.indislive as valid,
  index.indisclustered as clustered,
  index.indisreplident as replica_identity,
  con.contype::text as constraint_type,
  pg_catalog.pg_get_constraintdef(con.oid) as constraint_definition,
  case
    when con.condeferred then ' DEFERRABLE INITIALLY DEFERRED'
    when con.condeferrable then ' DEFERRABLE'
    else ''
  end as deferral,
  coalesce(pg_catalog.pg_get_expr(index.indpred, index.indrelid), '') as predicate,
  coalesce(
    (
      select
        pg_catalog.string_agg(
          pg_catalog.quote_ident(pg_catalog.split_part(parameter.setting, '=', 1))
            || '='
            || pg_catalog.quote_literal(
              pg_catalog.substr(
                parameter.setting, pg_catalog.strpos(parameter.setting, '=') + 1)),
          ', '
          order by parameter.position)
      from pg_catalog.unnest(class.reloptions) with ordinality as parameter (setting, position)
    ),
    '') as parameters,
  coalesce(tablespace.spcname, '') as tablespace_name,
  coalesce(pg_catalog.has_tablespace_privilege(tablespace.oid, 'CREATE'), true)
    as may_use_tablespace,
  pg_catalog.obj_description(index.indexrelid, 'pg_class') as index_comment,
  pg_catalog.obj_description(con.oid, 'pg_constraint') as constraint_comment,
  array(
    select attribute.attnum || ' ' || attribute.attstattarget
    from pg_catalog.pg_attribute as attribute
    where attribute.attrelid = index.indexrelid and attribute.attstattarget >= 0
    order by attribute.attnum
  ) as statistics_targets,
  array(
    select extension.extname::text
    from pg_catalog.pg_depend as depend
    join pg_catalog.pg_extension as extension on extension.oid = depend.refobjid
    where depend.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
      and depend.objid = index.indexrelid
      and depend.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
      and depend.deptype = 'x'
    order by extension.extname
  ) as needed_extensions,
  exists (
    select
    from pg_catalog.pg_depend as depend
    where (
        depend.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
        and depend.objid = index.indexrelid
        or depend.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
        and depend.objid = con.oid
      )
      and depend.deptype = 'e'
  ) as extension_member,
  exists (
    select
    from pg_catalog.pg_trigger as trigger
    where trigger.tgconstraint = con.oid and trigger.tgenabled <> 'O'
  ) as internal_triggers_changed,
  method.amname = 'btree'
    and not exists (
      select
      from pg_catalog.generate_series(0, index.indnkeyatts - 1) as key (number)
      left join pg_catalog.pg_attribute as attribute
        on attribute.attrelid = index.indrelid
        and attribute.attnum = index.indkey[key.number]
      left join pg_catalog.pg_opclass as operators
        on operators.oid = index.indclass[key.number]
      where index.indoption[key.number] <> 0
        or index.indcollation[key.number] is distinct from attribute.attcollation
        or not operators.opcdefault
    ) as default_order,
  (
    select
      pg_catalog.sum(case when attribute.attlen > 0 then attribute.attlen else 32 end)::integer
    from pg_catalog.pg_attribute as attribute
    where attribute.attrelid = index.indexrelid and attribute.attnum > 0
  ) as key_width_bytes
from pg_catalog.pg_index as index
join pg_catalog.pg_class as class on class.oid = index.indexrelid
join pg_catalog.pg_am as method on method.oid = class.relam
left join pg_catalog.pg_inherits as inherits on inherits.inhrelid = index.indexrelid
left join pg_catalog.pg_tablespace as tablespace on tablespace.oid = class.reltablespace
left join pg_catalog.pg_constraint as con
  on con.conindid = index.indexrelid
  and con.conrelid = index.indrelid
  and con.contype in ('p', 'u', 'x')
where index.indrelid = any (?::bigint[]::oid[])
order by class.relnamespace, class.relname
