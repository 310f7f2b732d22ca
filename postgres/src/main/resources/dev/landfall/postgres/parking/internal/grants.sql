-- The privileges of roles other than the owner and ourselves, in the order of the access lists.
select
  held.relation_oid::bigint as relation_oid,
  held.column_name,
  coalesce(grantee.rolname, '') as grantee,
  coalesce(grantor.rolname, '') as grantor,
  held.grantor = held.owner as by_owner,
  held.privilege_type as privilege,
  held.is_grantable as grantable
from (
  select
    class.oid as relation_oid,
    class.relowner as owner,
    0 as column_number,
    ''::name as column_name,
    list.position,
    exploded.*
  from pg_catalog.pg_class as class
  cross join lateral pg_catalog.unnest(class.relacl) with ordinality as list (item, position)
  cross join lateral pg_catalog.aclexplode(array[list.item]) as exploded
  where class.oid = any (?::bigint[]::oid[])
  union all
  select
    class.oid,
    class.relowner,
    attribute.attnum,
    attribute.attname,
    list.position,
    exploded.*
  from pg_catalog.pg_class as class
  join pg_catalog.pg_attribute as attribute
    on attribute.attrelid = class.oid
    and not attribute.attisdropped
  cross join lateral pg_catalog.unnest(attribute.attacl) with ordinality as list (item, position)
  cross join lateral pg_catalog.aclexplode(array[list.item]) as exploded
  where class.oid = any (?::bigint[]::oid[])
) as held
left join pg_catalog.pg_roles as grantee on grantee.oid = held.grantee
left join pg_catalog.pg_roles as grantor on grantor.oid = held.grantor
where held.grantee <> held.owner and grantee.rolname is distinct from current_user
order by held.relation_oid, held.column_number, held.position, held.is_grantable,
  held.privilege_type
