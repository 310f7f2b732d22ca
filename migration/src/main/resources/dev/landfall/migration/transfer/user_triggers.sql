select pg_catalog.format('alter table %I.%I disable trigger %I', n.nspname, c.relname, t.tgname) as before,
    pg_catalog.format('alter table %I.%I %s trigger %I', n.nspname, c.relname,
        case t.tgenabled when 'R' then 'enable replica' when 'A' then 'enable always' else 'enable' end,
        t.tgname) as after
from pg_catalog.unnest(?::text[]) as wanted (relation)
cross join lateral (
    select wanted.relation::pg_catalog.regclass as relid
    union
    select p.relid from pg_catalog.pg_partition_tree(wanted.relation::pg_catalog.regclass) p) as tree
join pg_catalog.pg_class c on c.oid = tree.relid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_trigger t on t.tgrelid = c.oid
where not t.tgisinternal and t.tgenabled <> 'D' and t.tgparentid = 0
order by n.nspname, c.relname, t.tgname
