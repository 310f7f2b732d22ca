-- Indexes, and the constraints that are kept by one (primary keys, unique and exclusion constraints).
with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  expression_statistics as (
    select
      a.attrelid,
      pg_catalog.array_agg(pg_catalog.format('%s=%s', a.attnum, a.attstattarget) order by a.attnum) as targets
    from scope_relation as s
    join pg_catalog.pg_index as i on i.indrelid = s.oid
    join pg_catalog.pg_attribute as a on a.attrelid = i.indexrelid and a.attstattarget >= 0
    group by a.attrelid
  )
select
  case when con.oid is null then 'pg_catalog.pg_class'::pg_catalog.regclass
    else 'pg_catalog.pg_constraint'::pg_catalog.regclass end::pg_catalog.oid::pg_catalog.int8 as class_id,
  coalesce(con.oid, x.oid)::pg_catalog.int8 as object_id,
  0 as sub_id,
  case when con.oid is null then 'INDEX' else 'CONSTRAINT' end as kind,
  n.nspname::pg_catalog.text as schema,
  c.relname::pg_catalog.text as relation,
  x.relname::pg_catalog.text as name,
  case when con.oid is null then pg_catalog.format('index %I.%I', n.nspname, x.relname)
    else pg_catalog.format('constraint %I on %I.%I', con.conname, n.nspname, c.relname) end as target,
  null::pg_catalog.text as owner,
  case when parent.oid is not null then 'partition of' end as link,
  case when parent_con.oid is null then 'pg_catalog.pg_class'::pg_catalog.regclass
    else 'pg_catalog.pg_constraint'::pg_catalog.regclass end::pg_catalog.oid::pg_catalog.int8 as link_class_id,
  coalesce(parent_con.oid, parent.oid)::pg_catalog.int8 as link_object_id,
  0 as link_sub_id,
  array[
    'type', case con.contype when 'p' then 'primary key' when 'u' then 'unique' when 'x' then 'exclusion'
      else case when i.indisunique then 'unique index' else 'index' end end,
    'definition', case when con.oid is null then pg_catalog.pg_get_indexdef(x.oid)
      else pg_catalog.pg_get_constraintdef(con.oid) end,
    'deferrable', case when con.condeferrable then 'true' end,
    'initially deferred', case when con.condeferred then 'true' end,
    'valid', i.indisvalid::pg_catalog.text,
    'ready', i.indisready::pg_catalog.text,
    'clustered', case when i.indisclustered then 'true' end,
    'replica identity', case when i.indisreplident then 'true' end,
    'tablespace', sp.spcname::pg_catalog.text,
    'statistics targets', pg_catalog.array_to_string(st.targets, ', ')]
    || (
      select pg_catalog.array_agg(e.word order by o.position, e.number)
      from pg_catalog.unnest(x.reloptions) with ordinality as o (pair, position)
      cross join lateral (values
        (1, 'option ' || pg_catalog.split_part(o.pair, '=', 1)),
        (2, pg_catalog.substr(o.pair, pg_catalog.strpos(o.pair, '=') + 1))) as e (number, word)
    ) as attributes,
  pg_catalog.array_remove(array[
    case when con.oid is null then pg_catalog.pg_get_indexdef(x.oid)
      else pg_catalog.format('alter table only %I.%I add constraint %I %s',
        n.nspname, c.relname, con.conname, pg_catalog.pg_get_constraintdef(con.oid)) end,
    case when con.oid is not null and x.reloptions is not null
      then pg_catalog.format('alter index %I.%I set (%s)',
        n.nspname, x.relname, pg_catalog.array_to_string(x.reloptions, ', ')) end,
    case when parent.oid is not null
      then pg_catalog.format('alter index %I.%I attach partition %I.%I',
        pn.nspname, parent.relname, n.nspname, x.relname) end
    ], null)
    || (
      select pg_catalog.array_agg(
        pg_catalog.format('alter index %I.%I alter column %s set statistics %s', n.nspname, x.relname,
          pg_catalog.split_part(t.target, '=', 1), pg_catalog.split_part(t.target, '=', 2)))
      from pg_catalog.unnest(st.targets) as t (target)
    )
    || pg_catalog.array_remove(array[
    case when i.indisclustered
      then pg_catalog.format('alter table only %I.%I cluster on %I', n.nspname, c.relname, x.relname) end,
    case when i.indisreplident
      then pg_catalog.format('alter table only %I.%I replica identity using index %I',
        n.nspname, c.relname, x.relname) end
    ], null) as definition
from scope_relation as s
join pg_catalog.pg_class as c on c.oid = s.oid and c.relkind in ('r', 'p', 'm')
join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
join pg_catalog.pg_index as i on i.indrelid = c.oid
join pg_catalog.pg_class as x on x.oid = i.indexrelid
left join pg_catalog.pg_tablespace as sp on sp.oid = x.reltablespace
left join pg_catalog.pg_constraint as con
  on con.conrelid = c.oid and con.conindid = x.oid and con.contype in ('p', 'u', 'x')
left join pg_catalog.pg_inherits as inh on inh.inhrelid = x.oid
left join pg_catalog.pg_class as parent on parent.oid = inh.inhparent
left join pg_catalog.pg_namespace as pn on pn.oid = parent.relnamespace
left join pg_catalog.pg_constraint as parent_con
  on parent_con.oid = con.conparentid
left join expression_statistics as st on st.attrelid = x.oid
