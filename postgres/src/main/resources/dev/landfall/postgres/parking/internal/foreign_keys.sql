-- The foreign keys of and to these tables; below each its counterparts on the partitions of the
-- referencing table (those on the partitions of the referenced table are made by PostgreSQL).
with recursive node as (
  select con.oid, con.oid as root, 0 as depth
  from pg_catalog.pg_constraint as con
  where con.contype = 'f'
    and con.conparentid = 0
    and (con.conrelid = any (?::bigint[]::oid[]) or con.confrelid = any (?::bigint[]::oid[]))
  union all
  select con.oid, node.root, node.depth + 1
  from node
  join pg_catalog.pg_constraint as parent on parent.oid = node.oid
  join pg_catalog.pg_constraint as con
    on con.conparentid = node.oid
    and con.conrelid <> parent.conrelid
),
-- The shares of partitions in foreign keys of tables that were not named.
share as (
  select con.oid, 0::oid as root, 0 as depth
  from pg_catalog.pg_constraint as con
  join pg_catalog.pg_constraint as parent on parent.oid = con.conparentid
  where con.contype = 'f'
    and con.conrelid = any (?::bigint[]::oid[])
    and con.conrelid <> parent.conrelid
    and con.oid not in (select node.oid from node)
)
select
  con.oid::bigint as constraint_oid,
  found.root::bigint as root_oid,
  con.conparentid::bigint as parent_oid,
  con.conindid::bigint as referenced_index_oid,
  con.conrelid::bigint as relation_oid,
  namespace.nspname as schema_name,
  class.relname as relation_name,
  class.relkind = 'p' as partitioned,
  con.conname as name,
  referenced_namespace.nspname as referenced_schema_name,
  referenced.relname as referenced_relation_name,
  referenced.relkind = 'p' as referenced_partitioned,
  array(
    select part_namespace.nspname::text
    from pg_catalog.pg_partition_tree(con.confrelid) as part
    join pg_catalog.pg_class as part_class on part_class.oid = part.relid
    join pg_catalog.pg_namespace as part_namespace on part_namespace.oid = part_class.relnamespace
    where part.level > 0
    order by part.relid
  ) as referenced_partition_schemas,
  array(
    select part_class.relname::text
    from pg_catalog.pg_partition_tree(con.confrelid) as part
    join pg_catalog.pg_class as part_class on part_class.oid = part.relid
    where part.level > 0
    order by part.relid
  ) as referenced_partition_names,
  array(
    select above_namespace.nspname::text
    from (
      select relid from pg_catalog.pg_partition_ancestors(con.conrelid)
      union
      select relid from pg_catalog.pg_partition_ancestors(con.confrelid)
    ) as above
    join pg_catalog.pg_class as above_class on above_class.oid = above.relid
    join pg_catalog.pg_namespace as above_namespace
      on above_namespace.oid = above_class.relnamespace
    where above.relid not in (con.conrelid, con.confrelid)
    order by above.relid
  ) as ancestor_schemas,
  array(
    select above_class.relname::text
    from (
      select relid from pg_catalog.pg_partition_ancestors(con.conrelid)
      union
      select relid from pg_catalog.pg_partition_ancestors(con.confrelid)
    ) as above
    join pg_catalog.pg_class as above_class on above_class.oid = above.relid
    where above.relid not in (con.conrelid, con.confrelid)
    order by above.relid
  ) as ancestor_names,
  pg_catalog.pg_get_constraintdef(con.oid) as definition,
  con.condeferrable and con.confdeltype <> 'r' and con.confupdtype <> 'r' as deferrable,
  con.convalidated as validated,
  coalesce((pg_catalog.to_jsonb(con) ->> 'conenforced')::boolean, true) as enforced,
  pg_catalog.obj_description(con.oid, 'pg_constraint') as comment,
  pg_catalog.pg_has_role(class.relowner, 'USAGE') as owned,
  class.relkind <> 'p' and pg_catalog.pg_relation_size(class.oid) = 0 as empty,
  not exists (
    select
    from pg_catalog.unnest(con.confkey) as referenced_column (number)
    where not pg_catalog.has_column_privilege(
      con.confrelid, referenced_column.number, 'REFERENCES')
  ) as may_reference,
  exists (
    select
    from pg_catalog.pg_depend as depend
    where depend.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
      and depend.objid = con.oid
      and depend.deptype = 'e'
  ) as extension_member,
  exists (
    select
    from pg_catalog.pg_trigger as trigger
    where trigger.tgconstraint = con.oid and trigger.tgenabled <> 'O'
  ) as internal_triggers_changed,
  (
    select
      pg_catalog.sum(case when attribute.attlen > 0 then attribute.attlen else 32 end)::integer
    from pg_catalog.pg_attribute as attribute
    where attribute.attrelid = con.conrelid and attribute.attnum = any (con.conkey)
  ) as key_width_bytes
from (table node union all table share) as found
join pg_catalog.pg_constraint as con on con.oid = found.oid
join pg_catalog.pg_class as class on class.oid = con.conrelid
join pg_catalog.pg_namespace as namespace on namespace.oid = class.relnamespace
join pg_catalog.pg_class as referenced on referenced.oid = con.confrelid
join pg_catalog.pg_namespace as referenced_namespace
  on referenced_namespace.oid = referenced.relnamespace
order by found.depth desc, namespace.nspname, class.relname, con.conname
