-- How each column of each index is stored; in the order in which an entry has them.
-- Equal keys share an entry where each operator class has support function 4 of b-trees and it says so:
-- all but numeric, float, jsonb, arrays, records, and texts of a nondeterministic collation.
select n.nspname as schema_name, c.relname as table_name, ic.relname as index_name, am.amname as method,
    i.indisunique as is_unique, i.indpred is not null as partial,
    am.amname = 'btree'
        and not i.indisunique
        and i.indnatts = i.indnkeyatts
        and coalesce((
            select o.option_value::boolean from pg_catalog.pg_options_to_table(ic.reloptions) as o
            where o.option_name = 'deduplicate_items'), true)
        and (a.attnum > i.indnkeyatts or exists (
            select from pg_catalog.pg_opclass oc
            join pg_catalog.pg_amproc p on p.amprocfamily = oc.opcfamily
                and p.amproclefttype = oc.opcintype and p.amprocrighttype = oc.opcintype and p.amprocnum = 4
            where oc.oid = i.indclass[a.attnum - 1]))
        and not exists (
            select from pg_catalog.pg_collation co
            where co.oid = a.attcollation and not co.collisdeterministic) as deduplicates,
    coalesce((
        select o.option_value::integer from pg_catalog.pg_options_to_table(ic.reloptions) as o
        where o.option_name = 'fillfactor'), 90) as fill_percent,
    i.indnkeyatts as key_columns,
    case when i.indkey[a.attnum - 1] <> 0
        then array[(
            select ta.attname::text from pg_catalog.pg_attribute ta
            where ta.attrelid = i.indrelid and ta.attnum = i.indkey[a.attnum - 1])]
        else coalesce((
            select pg_catalog.array_agg(distinct ta.attname::text)
            from pg_catalog.pg_depend d
            join pg_catalog.pg_attribute ta on ta.attrelid = i.indrelid and ta.attnum = d.refobjsubid
            where d.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.objid = ic.oid
                and d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass
                and d.refobjid = i.indrelid and d.refobjsubid > 0
                and d.refobjsubid <> all (i.indkey::smallint[])), array[]::text[]) end as sources,
    i.indkey[a.attnum - 1] <> 0 as plain,
    a.attlen as length_bytes,
    case a.attalign when 'c' then 1 when 's' then 2 when 'i' then 4 else 8 end as alignment_bytes,
    a.attstorage as storage
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
join pg_catalog.pg_class ic on ic.oid = i.indexrelid
join pg_catalog.pg_am am on am.oid = ic.relam
join pg_catalog.pg_attribute a on a.attrelid = ic.oid and a.attnum > 0
where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
    and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
order by n.nspname, c.relname, i.indisprimary desc, ic.relname, a.attnum
