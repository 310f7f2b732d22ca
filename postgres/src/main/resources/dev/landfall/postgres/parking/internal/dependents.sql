-- What depends on these constraints, indexes and triggers without being a part of them.
select
  wanted.catalog as catalog,
  wanted.oid as oid,
  case
    when depend.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass
      then depend.objid::bigint
    else 0
  end as dependent_constraint_oid,
  pg_catalog.pg_describe_object(depend.classid, depend.objid, depend.objsubid) as dependent
from unnest(?::text[], ?::bigint[]) as wanted (catalog, oid)
join pg_catalog.pg_depend as depend
  on depend.refclassid = ('pg_catalog.' || wanted.catalog)::pg_catalog.regclass
  and depend.refobjid = wanted.oid::oid
where depend.deptype in ('n', 'a')
order by wanted.catalog, wanted.oid, dependent
