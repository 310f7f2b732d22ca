select source_key, source_table, target, columns, rows_read, rows_sent, rows_merged, rows_rejected,
    content_hash, rows_found, found_hash
from landfall.source_table
order by source_key, source_table
