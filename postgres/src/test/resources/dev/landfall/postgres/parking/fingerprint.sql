-- What a dump would say of everything that can be parked in schemas "Shop" and shop2.
with relation as (
  select class.*
  from pg_catalog.pg_class as class
  join pg_catalog.pg_namespace as namespace on namespace.oid = class.relnamespace
  where namespace.nspname in ('Shop "x"', 'shop2')
),
line (text) as (
  select
    'index ' || index.indexrelid::regclass || ': ' || pg_get_indexdef(index.indexrelid)
      || ' valid=' || index.indisvalid || ' ready=' || index.indisready
      || ' unique=' || index.indisunique || ' primary=' || index.indisprimary
      || ' exclusion=' || index.indisexclusion || ' immediate=' || index.indimmediate
      || ' clustered=' || index.indisclustered || ' replident=' || index.indisreplident
      || ' options=' || coalesce(class.reloptions::text, '-')
      || ' tablespace=' || class.reltablespace
      || ' owner=' || class.relowner::regrole
      || ' attached=' || coalesce((
        select inhparent::regclass::text from pg_inherits where inhrelid = class.oid), '-')
      || ' comment=' || coalesce(obj_description(class.oid, 'pg_class'), '-')
      || ' targets=' || coalesce((
        select string_agg(attnum || ':' || attstattarget, ',' order by attnum)
        from pg_attribute where attrelid = class.oid and attstattarget >= 0), '-')
      || ' extensions=' || coalesce((
        select string_agg(refobjid::text, ',') from pg_depend
        where classid = 'pg_class'::regclass and objid = class.oid and deptype = 'x'), '-')
  from pg_index as index
  join relation as class on class.oid = index.indexrelid
  where index.indrelid in (select oid from relation)
  union all
  select
    'constraint ' || conname || ' on ' || conrelid::regclass || ': ' || contype::text || ' '
      || pg_get_constraintdef(con.oid)
      || ' validated=' || convalidated || ' deferrable=' || condeferrable
      || ' deferred=' || condeferred || ' local='
      -- from 18, a primary key makes the NOT NULL of a partition its own as well
      || (conislocal and contype <> 'n') || ' inherited=' || coninhcount
      || ' enforced=' || coalesce(to_jsonb(con) ->> 'conenforced', '-')
      || ' parent=' || coalesce((
        select parent.conname || ' on ' || parent.conrelid::regclass
        from pg_constraint as parent where parent.oid = con.conparentid), '-')
      || ' index=' || coalesce(nullif(conindid, 0)::regclass::text, '-')
      || ' comment=' || coalesce(obj_description(con.oid, 'pg_constraint'), '-')
  from pg_constraint as con
  where conrelid in (select oid from relation)
    -- PostgreSQL names the parts of a key to a partitioned table by itself
    and not (contype = 'f' and conparentid <> 0
      and conrelid = (select parent.conrelid from pg_constraint as parent
        where parent.oid = con.conparentid))
  union all
  select
    'part of a key of ' || con.conrelid::regclass || ' ' || con.conkey::text || ' to '
      || con.confrelid::regclass || ' validated=' || con.convalidated
      || ' index=' || con.conindid::regclass
  from pg_constraint as con
  join pg_constraint as parent on parent.oid = con.conparentid
  where con.contype = 'f' and con.conrelid = parent.conrelid
    and con.conrelid in (select oid from relation)
  union all
  select
    'trigger ' || tgname || ' on ' || tgrelid::regclass || ': ' || pg_get_triggerdef(trigger.oid)
      || ' enabled=' || tgenabled::text
      || ' parent=' || coalesce((
        select parent.tgrelid::regclass::text from pg_trigger as parent
        where parent.oid = trigger.tgparentid), '-')
      || ' comment=' || coalesce(obj_description(trigger.oid, 'pg_trigger'), '-')
      || ' constraint comment='
      || coalesce(obj_description(trigger.tgconstraint, 'pg_constraint'), '-')
  from pg_trigger as trigger
  where not tgisinternal and tgrelid in (select oid from relation)
  union all
  select
    'internal triggers of ' || tgrelid::regclass || ': ' || tgfoid::regproc || ' ' || tgenabled::text
      || ' ' || count(*)
  from pg_trigger
  where tgisinternal and tgrelid in (select oid from relation)
  group by tgrelid, tgfoid, tgenabled
  union all
  select
    'table ' || relation.oid::regclass || ' identity=' || relation.relreplident::text
      || ' options=' || coalesce(relation.reloptions::text, '-')
      || ' toast options=' || coalesce(toast.reloptions::text, '-')
      || ' access=' || coalesce(relation.relacl::text, '-')
      || ' columns=' || coalesce((
        select string_agg(attname || ':' || attacl::text || ':' || attnotnull, ','
          order by attnum)
        from pg_attribute
        where attrelid = relation.oid and attnum > 0 and (attacl is not null or attnotnull)), '-')
  from relation
  left join pg_class as toast on toast.oid = relation.reltoastrelid
  where relation.relkind in ('r', 'p')
)
select text from line order by text collate "C"
