select distinct on (c.source_table, c.column_name, c.reason)
    c.*, f.path,
    count(*) over kind as files,
    pg_catalog.sum(c.value_count) over kind as values_total
from landfall.fallback c
join landfall.source_file f using (source_key)
window kind as (partition by c.source_table, c.column_name, c.reason)
order by c.source_table, c.column_name, c.reason, f.path
limit ?
