select source_key, source_table, target, row_ids
from landfall.merged_source
where target = ?
order by source_key, source_table
