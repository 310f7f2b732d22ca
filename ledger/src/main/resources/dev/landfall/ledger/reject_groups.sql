select r.source_key, f.path, r.source_table, r.column_name, r.reason,
    count(*) as row_count,
    (pg_catalog.array_agg(r.row_id order by r.reject_id))[1] as first_row_id,
    (pg_catalog.array_agg(r.message order by r.reject_id))[1] as first_message
from landfall.reject r
join landfall.source_file f using (source_key)
group by r.source_key, f.path, r.source_table, r.column_name, r.reason
order by f.path, r.source_table, r.column_name, r.reason
limit ?
