-- Rows of the catalog that are a part of an object which has another row: what depends on the part, or what the part
-- depends on, counts for the object.
select
  'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  t.oid::pg_catalog.int8 as object_id,
  'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as whole_class_id,
  t.typrelid::pg_catalog.int8 as whole_object_id
from pg_catalog.pg_type as t
join pg_catalog.pg_class as c on c.oid = t.typrelid and c.relkind <> 'c'
where t.oid >= 16384
union all
select
  'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  t.typrelid::pg_catalog.int8,
  'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  t.oid::pg_catalog.int8
from pg_catalog.pg_type as t
join pg_catalog.pg_class as c on c.oid = t.typrelid and c.relkind = 'c'
where t.oid >= 16384
union all
select
  'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  t.oid::pg_catalog.int8,
  'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  t.typelem::pg_catalog.int8
from pg_catalog.pg_type as t
where t.oid >= 16384 and t.typelem <> 0 and t.typcategory = 'A'
union all
select
  'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  r.rngmultitypid::pg_catalog.int8,
  'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  r.rngtypid::pg_catalog.int8
from pg_catalog.pg_range as r
where r.rngtypid >= 16384
union all
select
  'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  con.conindid::pg_catalog.int8,
  'pg_catalog.pg_constraint'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  con.oid::pg_catalog.int8
from pg_catalog.pg_constraint as con
where con.contype in ('p', 'u', 'x')
union all
select
  'pg_catalog.pg_constraint'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  con.oid::pg_catalog.int8,
  case when con.conrelid <> 0 then 'pg_catalog.pg_class'::pg_catalog.regclass
    else 'pg_catalog.pg_type'::pg_catalog.regclass end::pg_catalog.oid::pg_catalog.int8,
  case when con.conrelid <> 0 then con.conrelid else con.contypid end::pg_catalog.int8
from pg_catalog.pg_constraint as con
where con.contype = 'n' and con.oid >= 16384
union all
select
  'pg_catalog.pg_rewrite'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  r.oid::pg_catalog.int8,
  'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  r.ev_class::pg_catalog.int8
from pg_catalog.pg_rewrite as r
where r.oid >= 16384 and r.rulename = '_RETURN'
union all
select
  'pg_catalog.pg_attrdef'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  d.oid::pg_catalog.int8,
  'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  d.adrelid::pg_catalog.int8
from pg_catalog.pg_attrdef as d
join pg_catalog.pg_attribute as a on a.attrelid = d.adrelid and a.attnum = d.adnum and a.attgenerated <> ''
union all
select d.classid::pg_catalog.int8, d.objid::pg_catalog.int8, d.refclassid::pg_catalog.int8, d.refobjid::pg_catalog.int8
from pg_catalog.pg_depend as d
where d.deptype = 'e'
union all
select
  'pg_catalog.pg_publication_rel'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  r.oid::pg_catalog.int8,
  'pg_catalog.pg_publication'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8,
  r.prpubid::pg_catalog.int8
from pg_catalog.pg_publication_rel as r
