-- What has to be there before what: pg_depend, without what is built in.
select
  d.classid::pg_catalog.int8 as class_id,
  d.objid::pg_catalog.int8 as object_id,
  d.refclassid::pg_catalog.int8 as referenced_class_id,
  d.refobjid::pg_catalog.int8 as referenced_object_id
from pg_catalog.pg_depend as d
where d.refobjid >= 2200
  and d.deptype in ('n', 'a', 'i', 'P', 'S', 'x')
  and (d.classid, d.objid) <> (d.refclassid, d.refobjid)
