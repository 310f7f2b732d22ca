-- Privileges that differ from those which an object has when it is made: one row per object and grantee. The
-- owner's own privileges are among the latter, so they show only where some were revoked.
with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  securable as (
    select
      'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid as class_id, c.oid as object_id, 0 as sub_id,
      n.nspname as schema, c.relname::pg_catalog.text as relation,
      case c.relkind when 'S' then 'sequence' when 'v' then 'view' when 'm' then 'materialized view'
        else 'table' end as label,
      pg_catalog.format('%s %I.%I', case c.relkind when 'S' then 'sequence' else 'table' end,
        n.nspname, c.relname) as target,
      '' as column_list,
      c.relowner as owner,
      coalesce(c.relacl, d.acl) as acl,
      d.acl as original
    from scope_relation as s
    join pg_catalog.pg_class as c on c.oid = s.oid
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    cross join lateral (
      select pg_catalog.acldefault(case c.relkind when 'S' then 's' else 'r' end::"char", c.relowner) as acl) as d
    union all
    select
      'pg_catalog.pg_class'::pg_catalog.regclass::pg_catalog.oid, c.oid, a.attnum,
      n.nspname, c.relname, 'column ' || a.attname,
      pg_catalog.format('table %I.%I', n.nspname, c.relname),
      pg_catalog.format(' (%I)', a.attname),
      c.relowner, a.attacl, null::pg_catalog.aclitem[]
    from scope_relation as s
    join pg_catalog.pg_class as c on c.oid = s.oid
    join pg_catalog.pg_namespace as n on n.oid = c.relnamespace
    join pg_catalog.pg_attribute as a on a.attrelid = c.oid and not a.attisdropped and a.attacl is not null
    union all
    select
      'pg_catalog.pg_namespace'::pg_catalog.regclass::pg_catalog.oid, n.oid, 0,
      n.nspname, '', 'schema', pg_catalog.format('schema %I', n.nspname), '',
      n.nspowner, coalesce(n.nspacl, d.acl), coalesce(i.initprivs, d.acl)
    from scope_schema as s
    join pg_catalog.pg_namespace as n on n.oid = s.oid
    -- initdb's own grants (those on schema public)
    left join pg_catalog.pg_init_privs as i
      on i.classoid = 'pg_catalog.pg_namespace'::pg_catalog.regclass and i.objoid = n.oid and i.privtype = 'i'
    cross join lateral (select pg_catalog.acldefault('n', n.nspowner) as acl) as d
    union all
    select
      'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid, p.oid, 0,
      n.nspname, '', pg_catalog.format('function %s(%s)', p.proname, pg_catalog.oidvectortypes(p.proargtypes)),
      pg_catalog.format('routine %I.%I(%s)', n.nspname, p.proname,
        pg_catalog.pg_get_function_identity_arguments(p.oid)), '',
      p.proowner, p.proacl, d.acl
    from scope_schema as s
    join pg_catalog.pg_namespace as n on n.oid = s.oid
    join pg_catalog.pg_proc as p on p.pronamespace = n.oid and p.proacl is not null
    cross join lateral (select pg_catalog.acldefault('f', p.proowner) as acl) as d
    union all
    select
      'pg_catalog.pg_type'::pg_catalog.regclass::pg_catalog.oid, t.oid, 0,
      n.nspname, '', pg_catalog.format('type %s', t.typname),
      pg_catalog.format('type %I.%I', n.nspname, t.typname), '',
      t.typowner, t.typacl, d.acl
    from scope_schema as s
    join pg_catalog.pg_namespace as n on n.oid = s.oid
    join pg_catalog.pg_type as t on t.typnamespace = n.oid and t.typacl is not null
    cross join lateral (select pg_catalog.acldefault('T', t.typowner) as acl) as d
  ),
  own_securable as (
    select o.*
    from securable as o
    where not exists (
      select from pg_catalog.pg_depend as d
      where d.classid = o.class_id and d.objid = o.object_id and d.deptype = 'e')
  ),
  present as (
    select o.class_id, o.object_id, o.sub_id, e.grantee, e.privilege_type,
      pg_catalog.bool_or(e.is_grantable) and e.grantee <> o.owner as grantable
    from own_securable as o
    cross join lateral pg_catalog.aclexplode(o.acl) as e
    group by o.class_id, o.object_id, o.sub_id, e.grantee, e.privilege_type, o.owner
  ),
  original as (
    select o.class_id, o.object_id, o.sub_id, e.grantee, e.privilege_type, false as grantable
    from own_securable as o
    cross join lateral pg_catalog.aclexplode(o.original) as e
  ),
  difference as (
    select
      class_id, object_id, sub_id, grantee, privilege_type,
      case when present.grantable is null then 'revoked' when present.grantable then 'grantable' else 'granted' end
        as state
    from present
    full join original using (class_id, object_id, sub_id, grantee, privilege_type)
    where present.grantable is distinct from original.grantable
  ),
  statement as (
    select
      d.class_id, d.object_id, d.sub_id, d.grantee, d.state,
      pg_catalog.string_agg(pg_catalog.lower(d.privilege_type) || o.column_list, ', ' order by d.privilege_type)
        as privileges,
      pg_catalog.array_agg(d.privilege_type order by d.privilege_type) as privilege_names
    from difference as d
    join own_securable as o using (class_id, object_id, sub_id)
    group by d.class_id, d.object_id, d.sub_id, d.grantee, d.state
  ),
  name as (
    select
      d.class_id, d.object_id, d.sub_id, d.grantee,
      case when d.grantee = 0 then 'PUBLIC' when d.grantee = o.owner then 'owner'
        else pg_catalog.pg_get_userbyid(d.grantee)::pg_catalog.text end as grantee_name,
      case when d.grantee = 0 then 'public' when d.grantee = o.owner then 'current_user'
        else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(d.grantee)) end as grantee_text
    from (select distinct class_id, object_id, sub_id, grantee from difference) as d
    join own_securable as o using (class_id, object_id, sub_id)
  )
select
  o.class_id::pg_catalog.int8 as class_id,
  o.object_id::pg_catalog.int8 as object_id,
  o.sub_id::pg_catalog.int4 as sub_id,
  'GRANT' as kind,
  o.schema::pg_catalog.text as schema,
  o.relation,
  name.grantee_name || ' on ' || o.label as name,
  null::pg_catalog.text as target,
  null::pg_catalog.text as owner,
  'on' as link,
  o.class_id::pg_catalog.int8 as link_class_id,
  o.object_id::pg_catalog.int8 as link_object_id,
  o.sub_id::pg_catalog.int4 as link_sub_id,
  array['grantee', name.grantee_name]
    || (
      select pg_catalog.array_agg(w.word order by p.privilege, w.number)
      from statement as st
      cross join lateral pg_catalog.unnest(st.privilege_names) as p (privilege)
      cross join lateral (values (1, 'privilege ' || p.privilege), (2, st.state)) as w (number, word)
      where (st.class_id, st.object_id, st.sub_id, st.grantee)
        = (name.class_id, name.object_id, name.sub_id, name.grantee)
    ) as attributes,
  (
    select pg_catalog.array_agg(
      case st.state
        when 'revoked' then pg_catalog.format('revoke %s on %s from %s', st.privileges, o.target, name.grantee_text)
        when 'granted' then pg_catalog.format('grant %s on %s to %s', st.privileges, o.target, name.grantee_text)
        else pg_catalog.format('grant %s on %s to %s with grant option', st.privileges, o.target, name.grantee_text)
      end
      order by st.state)
    from statement as st
    where (st.class_id, st.object_id, st.sub_id, st.grantee)
      = (name.class_id, name.object_id, name.sub_id, name.grantee)
  ) as definition
from name
join own_securable as o using (class_id, object_id, sub_id)
