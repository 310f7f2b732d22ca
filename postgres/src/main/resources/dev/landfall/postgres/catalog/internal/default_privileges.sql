-- What later objects of a role are granted, as far as it differs from what is so by default. Those of another role
-- than the one that reads cannot be made by it.
with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  entry as (
    select
      a.oid, a.defaclrole, a.defaclnamespace, a.defaclacl, n.nspname,
      case a.defaclobjtype when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions'
        when 'T' then 'types' when 'n' then 'schemas' else 'large objects' end as things,
      case when a.defaclnamespace = 0 then pg_catalog.acldefault(
        case a.defaclobjtype when 'S' then 's' else a.defaclobjtype end, a.defaclrole) end as original
    from pg_catalog.pg_default_acl as a
    left join pg_catalog.pg_namespace as n on n.oid = a.defaclnamespace
    where a.defaclnamespace in (select s.oid from scope_schema as s)
      or (a.defaclnamespace = 0 and exists (select from scope_schema))
  ),
  difference as (
    select
      oid, grantee, privilege_type,
      case when present.is_grantable is null then 'revoked' when present.is_grantable then 'grantable'
        else 'granted' end as state
    from (
      select entry.oid, e.grantee, e.privilege_type, pg_catalog.bool_or(e.is_grantable) as is_grantable
      from entry cross join lateral pg_catalog.aclexplode(entry.defaclacl) as e
      group by entry.oid, e.grantee, e.privilege_type
    ) as present
    full join (
      select entry.oid, e.grantee, e.privilege_type, e.is_grantable
      from entry cross join lateral pg_catalog.aclexplode(entry.original) as e
    ) as original using (oid, grantee, privilege_type)
    where present.is_grantable is distinct from original.is_grantable
  ),
  statement as (
    select
      entry.oid, d.grantee, d.state, entry.nspname, entry.defaclnamespace, entry.defaclrole, entry.things,
      case when d.grantee = 0 then 'PUBLIC' when d.grantee = entry.defaclrole then 'owner'
        else pg_catalog.pg_get_userbyid(d.grantee)::pg_catalog.text end as grantee_name,
      case when entry.defaclrole <> current_user::pg_catalog.regrole
        then pg_catalog.pg_get_userbyid(entry.defaclrole)::pg_catalog.text end as other_role,
      pg_catalog.format('alter default privileges%s %s %s on %s %s %s%s',
        ' in schema ' || pg_catalog.quote_ident(entry.nspname),
        case d.state when 'revoked' then 'revoke' else 'grant' end,
        pg_catalog.string_agg(pg_catalog.lower(d.privilege_type), ', ' order by d.privilege_type),
        entry.things,
        case d.state when 'revoked' then 'from' else 'to' end,
        case when d.grantee = 0 then 'public' when d.grantee = entry.defaclrole then 'current_user'
          else pg_catalog.quote_ident(pg_catalog.pg_get_userbyid(d.grantee)) end,
        case d.state when 'grantable' then ' with grant option' else '' end) as text,
      pg_catalog.array_agg(d.privilege_type order by d.privilege_type) as privilege_names
    from difference as d
    join entry on entry.oid = d.oid
    group by entry.oid, d.grantee, d.state, entry.nspname, entry.defaclnamespace, entry.defaclrole, entry.things
  )
select
  'pg_catalog.pg_default_acl'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  st.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'DEFAULT_PRIVILEGES' as kind,
  coalesce(st.nspname::pg_catalog.text, '') as schema,
  '' as relation,
  st.grantee_name || ' on ' || st.things || coalesce(' of ' || st.other_role, '') as name,
  null::pg_catalog.text as target,
  null::pg_catalog.text as owner,
  case when st.defaclnamespace <> 0 then 'on' end as link,
  'pg_catalog.pg_namespace'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as link_class_id,
  nullif(st.defaclnamespace, 0)::pg_catalog.int8 as link_object_id,
  0 as link_sub_id,
  array['grantee', st.grantee_name]
    || (
      select pg_catalog.array_agg(w.word order by p.privilege, w.number)
      from statement as x
      cross join lateral pg_catalog.unnest(x.privilege_names) as p (privilege)
      cross join lateral (values (1, 'privilege ' || p.privilege), (2, x.state)) as w (number, word)
      where x.oid = st.oid and x.grantee = st.grantee
    ) as attributes,
  case when st.other_role is null
    then pg_catalog.array_agg(st.text order by st.state) else '{}'::pg_catalog.text[] end as definition
from statement as st
group by st.oid, st.grantee, st.grantee_name, st.things, st.other_role, st.nspname, st.defaclnamespace
