-- Tables, views, sequences and foreign tables of the schemas, without members of extensions; for an owned
-- sequence also its owner.
with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  c.oid::pg_catalog.int8 as oid,
  n.nspname::pg_catalog.text as schema,
  c.relname::pg_catalog.text as relation,
  owner.refobjid::pg_catalog.int8 as owner_oid
from scope_schema as s
join pg_catalog.pg_namespace as n on n.oid = s.oid
join pg_catalog.pg_class as c on c.relnamespace = n.oid
left join pg_catalog.pg_depend as owner
  on c.relkind = 'S'
  and owner.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
  and owner.objid = c.oid
  and owner.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
  and owner.refobjsubid > 0
  and owner.deptype in ('a', 'i')
where c.relkind in ('r', 'p', 'v', 'm', 'S', 'f')
  and not exists (
    select from pg_catalog.pg_depend as d
    where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = c.oid and d.deptype = 'e')
