select x.relname as index_name, pg_catalog.pg_get_indexdef(i.indexrelid) as definition,
    pg_catalog.format(
        'CREATE %sINDEX %I ON %s%s',
        case when i.indisunique then 'UNIQUE ' else '' end, x.relname,
        case when x.relkind = 'I' then 'ONLY ' else '' end, i.indrelid::pg_catalog.regclass) as beginning,
    0 = any (i.indkey::pg_catalog.int2[]) or i.indpred is not null as whole,
    array(
        select a.attname::pg_catalog.text
        from pg_catalog.pg_attribute a
        where a.attrelid = i.indrelid and a.attnum = any (i.indkey::pg_catalog.int2[])) as columns
from pg_catalog.pg_index i
join pg_catalog.pg_class x on x.oid = i.indexrelid
join pg_catalog.pg_am m on m.oid = x.relam
where i.indrelid = ?::pg_catalog.regclass and m.amname = 'btree'
order by x.relname collate "C"
