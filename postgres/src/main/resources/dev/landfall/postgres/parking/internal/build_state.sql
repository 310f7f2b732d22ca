-- For each probe, in their order: what the catalog has under that name.
select
  probe.position::integer as position,
  case
    when probe.kind = 'INDEX' and index.indexrelid is null and named.oid is not null
      then pg_catalog.pg_describe_object(
        'pg_catalog.pg_class'::pg_catalog.regclass, named.oid, 0)
    when probe.kind = 'INDEX' then pg_catalog.pg_get_indexdef(index.indexrelid)
    when probe.kind = 'CONSTRAINT' then pg_catalog.pg_get_constraintdef(con.oid)
    when probe.kind = 'VALIDATED' then con.convalidated::text
    when probe.kind = 'ATTACHED'
      then (
        select pg_catalog.format('%s.%s', quoted.schema_name, quoted.index_name)
        from pg_catalog.pg_inherits as inherits
        join pg_catalog.pg_class as parent on parent.oid = inherits.inhparent
        join pg_catalog.pg_namespace as parent_namespace
          on parent_namespace.oid = parent.relnamespace
        cross join lateral (
          select
            '"' || pg_catalog.replace(parent_namespace.nspname, '"', '""') || '"',
            '"' || pg_catalog.replace(parent.relname, '"', '""') || '"'
        ) as quoted (schema_name, index_name)
        where inherits.inhrelid = index.indexrelid
      )
    when probe.kind = 'INDEX_COMMENT'
      then pg_catalog.obj_description(index.indexrelid, 'pg_class')
    when probe.kind = 'CONSTRAINT_COMMENT'
      then pg_catalog.obj_description(con.oid, 'pg_constraint')
    when probe.kind = 'TRIGGER_COMMENT'
      then pg_catalog.obj_description(trigger.oid, 'pg_trigger')
    when probe.kind = 'STATISTICS_TARGET'
      then (
        select attribute.attstattarget::text
        from pg_catalog.pg_attribute as attribute
        where attribute.attrelid = index.indexrelid
          and attribute.attnum = nullif(probe.argument, '')::smallint
      )
    when probe.kind = 'CLUSTERED' then index.indisclustered::text
    when probe.kind = 'REPLICA_IDENTITY'
      then (index.indisreplident and relation.relreplident = 'i')::text
    when probe.kind = 'INDEX_EXTENSION'
      then (
        select 'true'
        from pg_catalog.pg_depend as depend
        join pg_catalog.pg_extension as extension on extension.oid = depend.refobjid
        where depend.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
          and depend.objid = index.indexrelid
          and depend.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
          and depend.deptype = 'x'
          and extension.extname = probe.argument
      )
    when probe.kind = 'TRIGGER_EXTENSION'
      then (
        select 'true'
        from pg_catalog.pg_depend as depend
        join pg_catalog.pg_extension as extension on extension.oid = depend.refobjid
        where depend.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass
          and depend.objid = trigger.oid
          and depend.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass
          and depend.deptype = 'x'
          and extension.extname = probe.argument
      )
    when probe.kind = 'TRIGGER' then pg_catalog.pg_get_triggerdef(trigger.oid)
    when probe.kind = 'TRIGGER_ENABLED' then trigger.tgenabled::text
    when probe.kind = 'STORAGE_PARAMETERS'
      then (
        select
          coalesce(relation.reloptions::text, '{}')
            || ' '
            || coalesce(
              (
                select toast.reloptions::text
                from pg_catalog.pg_class as toast
                where toast.oid = relation.reltoastrelid
              ),
              '{}')
        where relation.oid is not null
      )
    when probe.kind in ('GRANT', 'GRANT_OPTION')
      then (
        select pg_catalog.string_agg(held.privilege_type, ',')
        from pg_catalog.aclexplode(
          case
            when probe.argument = '' then relation.relacl
            else (
              select attribute.attacl
              from pg_catalog.pg_attribute as attribute
              where attribute.attrelid = relation.oid and attribute.attname = probe.argument
            )
          end
        ) as held
        left join pg_catalog.pg_roles as grantee on grantee.oid = held.grantee
        where held.grantor = relation.relowner
          and coalesce(grantee.rolname, '') = probe.object_name
          and (held.is_grantable or probe.kind = 'GRANT')
      )
  end as found,
  probe.kind = 'INDEX' and index.indexrelid is not null and named.relkind = 'i'
    and not (index.indisvalid and index.indisready and index.indislive) as broken,
  exists (
    select
    from pg_catalog.pg_locks as lock
    where probe.kind = 'INDEX'
      and lock.locktype = 'relation'
      and lock.relation = relation.oid
      and lock.database = (
        select database.oid
        from pg_catalog.pg_database as database
        where database.datname = pg_catalog.current_database()
      )
      and lock.mode = 'ShareUpdateExclusiveLock'
      and lock.granted
      and lock.pid <> pg_catalog.pg_backend_pid()
  ) as worked_on
from unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[]) with ordinality
  as probe (kind, schema_name, relation_name, object_name, argument, position)
left join pg_catalog.pg_namespace as namespace on namespace.nspname = probe.schema_name
left join pg_catalog.pg_class as relation
  on relation.relnamespace = namespace.oid
  and relation.relname = probe.relation_name
left join pg_catalog.pg_class as named
  on named.relnamespace = namespace.oid
  and named.relname = probe.object_name
left join pg_catalog.pg_index as index
  on index.indexrelid = named.oid
  and index.indrelid = relation.oid
left join pg_catalog.pg_constraint as con
  on con.conrelid = relation.oid
  and con.conname = probe.object_name
  and con.contype <> 'n'
left join pg_catalog.pg_trigger as trigger
  on trigger.tgrelid = relation.oid
  and trigger.tgname = probe.object_name
  and not trigger.tgisinternal
order by probe.position
