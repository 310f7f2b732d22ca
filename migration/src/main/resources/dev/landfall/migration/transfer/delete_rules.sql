-- The rules that would do something else than the DELETE of an old file's rows. A COPY meets no rule.
select pg_catalog.format('alter table %I.%I disable rule %I', n.nspname, c.relname, r.rulename) as before,
    pg_catalog.format('alter table %I.%I %s rule %I', n.nspname, c.relname,
        case r.ev_enabled when 'R' then 'enable replica' when 'A' then 'enable always' else 'enable' end,
        r.rulename) as after
from pg_catalog.unnest(?::text[]) as wanted (relation)
join pg_catalog.pg_class c on c.oid = wanted.relation::pg_catalog.regclass
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_rewrite r on r.ev_class = c.oid
where r.ev_type = '4' and r.ev_enabled <> 'D'
order by n.nspname, c.relname, r.rulename
