with wanted (file, source_table, column_name, reason) as (
    values (?::text, ?::text, ?::text, ?::text))
select r.reject_id, r.source_key, f.path, r.source_table, r.row_id, r.column_name, r.reason,
    r.message, r.source_row::text as source_row
from landfall.reject r
join landfall.source_file f using (source_key)
cross join wanted w
where (w.file is null or w.file in (f.path, f.source_key)
        or pg_catalog.right(f.path, pg_catalog.length(w.file) + 1) = '/' || w.file)
    and (w.source_table is null
        or pg_catalog.lower(r.source_table) = pg_catalog.lower(w.source_table))
    and (w.column_name is null
        or pg_catalog.lower(r.column_name) = pg_catalog.lower(w.column_name))
    and (w.reason is null or r.reason = w.reason)
    and r.reject_id > ?
order by r.reject_id
limit ?
