-- The sequences that number columns of these tables: serial, identity, or named in a default.
select
  sequence_namespace.nspname as sequence_schema,
  sequence.relname as sequence_name,
  parameters.seqincrement > 0 as ascending,
  pg_catalog.has_sequence_privilege(sequence.oid, 'UPDATE')
    and pg_catalog.has_sequence_privilege(sequence.oid, 'SELECT') as may_set,
  namespace.nspname as schema_name,
  class.relname as relation_name,
  attribute.attname as column_name,
  pg_catalog.format_type(attribute.atttypid, null) as type_name,
  coalesce(nullif(type.typbasetype, 0), type.oid) = any (
    array['int2', 'int4', 'int8', 'numeric']::pg_catalog.regtype[]) as numeric_type
from (
  select depend.objid as sequence_oid, class.oid as relation_oid, named.attname
  from pg_catalog.pg_class as class
  cross join lateral (
    select class.oid
    union
    select ancestor.relid from pg_catalog.pg_partition_ancestors(class.oid) as ancestor
  ) as owner (oid)
  join pg_catalog.pg_depend as depend
    on depend.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and depend.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
    and depend.refobjid = owner.oid
    and depend.refobjsubid > 0
    and depend.deptype in ('a', 'i')
  join pg_catalog.pg_attribute as named
    on named.attrelid = depend.refobjid
    and named.attnum = depend.refobjsubid
  where class.oid = any (?::bigint[]::oid[])
  union
  select depend.refobjid, class.oid, named.attname
  from pg_catalog.pg_class as class
  join pg_catalog.pg_attrdef as attribute_default on attribute_default.adrelid = class.oid
  join pg_catalog.pg_attribute as named
    on named.attrelid = class.oid
    and named.attnum = attribute_default.adnum
  join pg_catalog.pg_depend as depend
    on depend.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
    and depend.objid = attribute_default.oid
    and depend.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  where class.oid = any (?::bigint[]::oid[])
) as numbering
join pg_catalog.pg_class as sequence
  on sequence.oid = numbering.sequence_oid
  and sequence.relkind = 'S'
join pg_catalog.pg_sequence as parameters on parameters.seqrelid = sequence.oid
join pg_catalog.pg_namespace as sequence_namespace on sequence_namespace.oid = sequence.relnamespace
join pg_catalog.pg_class as class on class.oid = numbering.relation_oid
join pg_catalog.pg_namespace as namespace on namespace.oid = class.relnamespace
join pg_catalog.pg_attribute as attribute
  on attribute.attrelid = class.oid
  and attribute.attname = numbering.attname
join pg_catalog.pg_type as type on type.oid = attribute.atttypid
order by sequence_namespace.nspname, sequence.relname, namespace.nspname, class.relname,
  attribute.attname
