with recursive loaded (oid) as (
    select c.oid
    from unnest(?::text[], ?::text[]) as wanted (schema_name, table_name)
    join pg_catalog.pg_namespace n on n.nspname = wanted.schema_name
    join pg_catalog.pg_class c on c.relnamespace = n.oid and c.relname = wanted.table_name
    union
    select h.inhrelid from loaded l join pg_catalog.pg_inherits h on h.inhparent = l.oid
)
select distinct k.conrelid::pg_catalog.regclass::text as table_name,
    pg_catalog.quote_ident(k.conname) as constraint_name,
    pg_catalog.pg_get_constraintdef(k.oid) as definition
from loaded l
join pg_catalog.pg_constraint k on k.conrelid = l.oid and k.contype = 'f'
join pg_catalog.pg_trigger t on t.tgconstraint = k.oid
where t.tgisinternal and t.tgenabled <> 'O'
order by 1, 2
