-- The triggers of these tables that users made, with their clones on partitions.
select
  trigger.oid::bigint as trigger_oid,
  trigger.tgparentid::bigint as parent_oid,
  trigger.tgrelid::bigint as relation_oid,
  trigger.tgname as name,
  pg_catalog.pg_get_triggerdef(trigger.oid) as definition,
  trigger.tgenabled::text as enabled,
  coalesce(referenced_namespace.nspname, '') as referenced_schema_name,
  coalesce(referenced.relname, '') as referenced_relation_name,
  pg_catalog.obj_description(trigger.oid, 'pg_trigger') as trigger_comment,
  pg_catalog.obj_description(trigger.tgconstraint, 'pg_constraint') as constraint_comment,
  pg_catalog.has_function_privilege(trigger.tgfoid, 'EXECUTE') as may_execute,
  array(
    select extension.extname::text
    from pg_catalog.pg_depend as depend
    join pg_catalog.pg_extension as extension on extension.oid = depend.refobjid
    where depend.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
      and depend.objid = trigger.oid
      and depend.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
      and depend.deptype = 'x'
    order by extension.extname
  ) as needed_extensions,
  exists (
    select
    from pg_catalog.pg_depend as depend
    where depend.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
      and depend.objid = trigger.oid
      and depend.deptype = 'e'
  ) as extension_member
from pg_catalog.pg_trigger as trigger
left join pg_catalog.pg_class as referenced on referenced.oid = trigger.tgconstrrelid
left join pg_catalog.pg_namespace as referenced_namespace
  on referenced_namespace.oid = referenced.relnamespace
where not trigger.tgisinternal and trigger.tgrelid = any (?::bigint[]::oid[])
order by trigger.tgname, trigger.oid
