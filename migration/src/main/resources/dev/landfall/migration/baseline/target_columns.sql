select n.nspname as schema_name, c.relname as table_name, a.attname as column_name,
    pg_catalog.format_type(a.atttypid, a.atttypmod) as type_text,
    a.attnotnull
        or (t.typtype = 'd' and t.typnotnull) as not_null,
    a.attidentity <> '' or a.atthasdef or t.typdefault is not null as filled,
    a.attgenerated <> '' as generated,
    t.typtype = 'e' or t.oid = 'pg_catalog.xml'::pg_catalog.regtype
        or (t.typtype = 'd' and (b.typtype in ('d', 'e')
            or b.oid = 'pg_catalog.xml'::pg_catalog.regtype
            or exists (
                select from pg_catalog.pg_constraint k
                where k.contypid = t.oid and k.contype = 'c'))) as judged
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_catalog.pg_type t on t.oid = a.atttypid
left join pg_catalog.pg_type b on b.oid = t.typbasetype
where c.relkind in ('r', 'p') and not c.relispartition
    and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
order by n.nspname, c.relname, a.attnum
