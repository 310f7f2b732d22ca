-- What each sampled value takes, as it was stored.
select t.table_name, t.column_name,
    pg_catalog.octet_length(t.value) as bytes,
    pg_catalog.pg_column_size(t.value) as value_bytes,
    t.lz4_bytes
from trial t
order by t.table_name, t.column_name, pg_catalog.octet_length(t.value)
