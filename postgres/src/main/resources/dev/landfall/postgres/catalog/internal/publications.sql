-- Publications. Those of all tables, or of whole schemas, only a superuser can make.
with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  published as (
    select
      r.prpubid,
      pg_catalog.format('%I.%I', n.nspname, c.relname) as name,
      coalesce((
        select pg_catalog.format(' (%s)', pg_catalog.string_agg(pg_catalog.quote_ident(a.attname), ', ' order by k.position))
        from pg_catalog.unnest(r.prattrs::pg_catalog.int2[]) with ordinality as k (attnum, position)
        join pg_catalog.pg_attribute as a on a.attrelid = r.prrelid and a.attnum = k.attnum
      ), '') || coalesce(' where (' || pg_catalog.pg_get_expr(r.prqual, r.prrelid) || ')', '') as part
    from pg_catalog.pg_publication_rel as r
    join pg_catalog.pg_class as c on c.oid = r.prrelid
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    where r.prattrs is not null
    union all
    select
      r.prpubid,
      pg_catalog.format('%I.%I', n.nspname, c.relname),
      coalesce(' where (' || pg_catalog.pg_get_expr(r.prqual, r.prrelid) || ')', '')
    from pg_catalog.pg_publication_rel as r
    join pg_catalog.pg_class as c on c.oid = r.prrelid
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    where r.prattrs is null
  ),
  publication as (
    select
      p.*,
      pg_catalog.concat_ws(', ',
        case when p.pubinsert then 'insert' end,
        case when p.pubupdate then 'update' end,
        case when p.pubdelete then 'delete' end,
        case when p.pubtruncate then 'truncate' end) as actions,
      case pg_catalog.to_jsonb(p) ->> 'pubgencols' when 's' then 'stored' end as generated_columns,
      (
        select pg_catalog.string_agg(pg_catalog.quote_ident(n.nspname), ', ' order by n.nspname)
        from pg_catalog.pg_publication_namespace as x
        join pg_catalog.pg_namespace as n on n.oid = x.pnnspid
        where x.pnpubid = p.oid
      ) as schemas,
      (
        select pg_catalog.string_agg('only ' || x.name || x.part, ', ' order by x.name)
        from published as x
        where x.prpubid = p.oid
      ) as tables
    from pg_catalog.pg_publication as p
    where exists (select from scope_schema)
      and not exists (
        select from pg_catalog.pg_depend as d
        where d.classid = 'pg_catalog.pg_publication'::pg_catalog.regclass and d.objid = p.oid and d.deptype = 'e')
  )
select
  'pg_catalog.pg_publication'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  p.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'PUBLICATION' as kind,
  '' as schema,
  '' as relation,
  p.pubname::pg_catalog.text as name,
  case when not p.puballtables and p.schemas is null then pg_catalog.format('publication %I', p.pubname) end as target,
  pg_catalog.pg_get_userbyid(p.pubowner)::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'all tables', case when p.puballtables then 'true' end,
    'schemas', p.schemas,
    'publish', p.actions,
    'by way of the root', case when p.pubviaroot then 'true' end,
    'generated columns', p.generated_columns]
    || (
      select pg_catalog.array_agg(w.word order by x.name, w.number)
      from published as x
      cross join lateral (values (1, 'table ' || x.name), (2, 'published' || x.part)) as w (number, word)
      where x.prpubid = p.oid
    ) as attributes,
  case when p.puballtables or p.schemas is not null then '{}'::pg_catalog.text[]
    else array[pg_catalog.format('create publication %I%s with (publish = %L%s%s)',
      p.pubname,
      ' for table ' || p.tables,
      p.actions,
      case when p.pubviaroot then ', publish_via_partition_root = true' end,
      ', publish_generated_columns = ' || p.generated_columns)] end as definition
from publication as p
