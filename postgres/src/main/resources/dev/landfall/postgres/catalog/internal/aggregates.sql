with
  scope_schema as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid),
  scope_relation as (select pg_catalog.unnest(?::pg_catalog.int8[])::pg_catalog.oid as oid)
select
  'pg_catalog.pg_proc'::pg_catalog.regclass::pg_catalog.oid::pg_catalog.int8 as class_id,
  p.oid::pg_catalog.int8 as object_id,
  0 as sub_id,
  'FUNCTION' as kind,
  n.nspname::pg_catalog.text as schema,
  '' as relation,
  pg_catalog.format('%s(%s)', p.proname, pg_catalog.oidvectortypes(p.proargtypes)) as name,
  pg_catalog.format('aggregate %I.%I(%s)', n.nspname, p.proname, x.signature) as target,
  pg_catalog.pg_get_userbyid(p.proowner)::pg_catalog.text as owner,
  null::pg_catalog.text as link,
  null::pg_catalog.int8 as link_class_id,
  null::pg_catalog.int8 as link_object_id,
  null::pg_catalog.int4 as link_sub_id,
  array[
    'type', 'aggregate',
    'definition', pg_catalog.format('(%s) (%s)', x.signature, x.options)] as attributes,
  array[pg_catalog.format('create aggregate %I.%I(%s) (%s)', n.nspname, p.proname, x.signature, x.options)]
    as definition
from scope_schema as s
join pg_catalog.pg_namespace as n on n.oid = s.oid
join pg_catalog.pg_proc as p on p.pronamespace = n.oid and p.prokind = 'a'
join pg_catalog.pg_aggregate as a on a.aggfnoid = p.oid
left join pg_catalog.pg_operator as o on o.oid = a.aggsortop
left join pg_catalog.pg_namespace as opn on opn.oid = o.oprnamespace
cross join lateral (
  select
    coalesce(nullif(pg_catalog.pg_get_function_arguments(p.oid), ''), '*') as signature,
    pg_catalog.concat_ws(', ',
      'sfunc = ' || a.aggtransfn::pg_catalog.text,
      'stype = ' || pg_catalog.format_type(a.aggtranstype, null),
      'sspace = ' || nullif(a.aggtransspace, 0),
      'finalfunc = ' || case when a.aggfinalfn <> 0 then a.aggfinalfn::pg_catalog.text end,
      case when a.aggfinalextra then 'finalfunc_extra' end,
      'finalfunc_modify = ' || case when a.aggfinalfn <> 0 then
        case a.aggfinalmodify when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end end,
      'combinefunc = ' || case when a.aggcombinefn <> 0 then a.aggcombinefn::pg_catalog.text end,
      'serialfunc = ' || case when a.aggserialfn <> 0 then a.aggserialfn::pg_catalog.text end,
      'deserialfunc = ' || case when a.aggdeserialfn <> 0 then a.aggdeserialfn::pg_catalog.text end,
      'initcond = ' || pg_catalog.quote_literal(a.agginitval),
      'msfunc = ' || case when a.aggmtransfn <> 0 then a.aggmtransfn::pg_catalog.text end,
      'minvfunc = ' || case when a.aggminvtransfn <> 0 then a.aggminvtransfn::pg_catalog.text end,
      'mstype = ' || case when a.aggmtranstype <> 0 then pg_catalog.format_type(a.aggmtranstype, null) end,
      'msspace = ' || nullif(a.aggmtransspace, 0),
      'mfinalfunc = ' || case when a.aggmfinalfn <> 0 then a.aggmfinalfn::pg_catalog.text end,
      case when a.aggmfinalextra then 'mfinalfunc_extra' end,
      'mfinalfunc_modify = ' || case when a.aggmfinalfn <> 0 then
        case a.aggmfinalmodify when 'r' then 'read_only' when 's' then 'shareable' else 'read_write' end end,
      'minitcond = ' || pg_catalog.quote_literal(a.aggminitval),
      pg_catalog.format('sortop = operator(%s.%s)', pg_catalog.quote_ident(opn.nspname), o.oprname)
        || case when o.oid is null then null else '' end,
      case p.proparallel when 's' then 'parallel = safe' when 'r' then 'parallel = restricted' end,
      case when a.aggkind = 'h' then 'hypothetical' end) as options
) as x
where not exists (
  select from pg_catalog.pg_depend as d
  where d.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and d.objid = p.oid and d.deptype = 'e')
