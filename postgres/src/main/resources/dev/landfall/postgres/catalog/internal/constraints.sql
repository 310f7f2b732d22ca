-- Check and foreign key constraints of tables.
with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  constraint_of_table as (
    select con.*, (pg_catalog.to_jsonb(con) ->> 'conenforced')::pg_catalog.bool as enforced
    from scope_relation as s
    join pg_catalog.pg_constraint as con on con.conrelid = s.oid and con.contype in ('c', 'f')
  )
select
  'pg_catalog.pg_constraint'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  con.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'CONSTRAINT' as kind,
  n.nspname::pg_catalog.text as schema,
  c.relname::pg_catalog.text as relation,
  con.conname::pg_catalog.text as name,
  pg_catalog.format('constraint %I on %I.%I', con.conname, n.nspname, c.relname) as target,
  null::pg_catalog.text as owner,
  case when parent.oid is not null then 'inherited from' end as link,
  'pg_catalog.pg_constraint'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as link_class_id,
  parent.oid::pg_catalog.int8 as link_object_id,
  0 as link_sub_id,
  array[
    'type', case con.contype when 'c' then 'check' else 'foreign key' end,
    'definition', pg_catalog.pg_get_constraintdef(con.oid),
    'deferrable', case when con.condeferrable then 'true' end,
    'initially deferred', case when con.condeferred then 'true' end,
    'validated', con.convalidated::pg_catalog.text,
    'enforced', case when not con.enforced then 'false' end,
    'no inherit', case when con.contype = 'c' and con.connoinherit then 'true' end,
    'defined here', case when con.contype = 'c' and not con.conislocal then 'false' end
  ] as attributes,
  pg_catalog.array_remove(array[
    case
      when parent.oid is null
        then pg_catalog.format('alter table %s%I.%I add constraint %I %s',
          case when c.relkind = 'p' or (con.contype = 'c' and not con.connoinherit) then '' else 'only ' end,
          n.nspname, c.relname, con.conname, pg_catalog.pg_get_constraintdef(con.oid))
      -- the parent's foreign key made this one under its own name
      when con.contype = 'f' and con.conname <> root.conname
        then pg_catalog.format('alter table only %I.%I rename constraint %I to %I',
          n.nspname, c.relname, root.conname, con.conname) end,
    case when con.convalidated and not parent.convalidated and coalesce(con.enforced, true)
      then pg_catalog.format('alter table only %I.%I validate constraint %I', n.nspname, c.relname, con.conname) end
  ], null) as definition
from constraint_of_table as con
join pg_catalog.pg_class as c on c.oid = con.conrelid and c.relkind in ('r', 'p')
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
left join lateral (
  select p.oid, p.convalidated
  from pg_catalog.pg_constraint as p
  where con.contype = 'f' and p.oid = con.conparentid
  union all
  (select p.oid, p.convalidated
  from pg_catalog.pg_inherits as i
  join pg_catalog.pg_constraint as p
    on p.conrelid = i.inhparent and p.contype = 'c' and p.conname = con.conname and not p.connoinherit
  where con.contype = 'c' and not con.conislocal and i.inhrelid = con.conrelid
  order by i.inhseqno
  limit 1)
) as parent on true
left join lateral (
  with recursive line as (
    select p.oid, p.conparentid, p.conname, 1 as depth
    from pg_catalog.pg_constraint as p
    where con.contype = 'f' and p.oid = con.conparentid
    union all
    select p.oid, p.conparentid, p.conname, line.depth + 1
    from line
    join pg_catalog.pg_constraint as p on p.oid = line.conparentid
  )
  select line.conname from line order by line.depth desc limit 1
) as root on true
left join pg_catalog.pg_constraint as action_parent on con.contype = 'f' and action_parent.oid = con.conparentid
-- a foreign key to a partitioned table has one more row for each partition that it refers to: not constraints of their own
where action_parent.oid is null or action_parent.conrelid <> con.conrelid
