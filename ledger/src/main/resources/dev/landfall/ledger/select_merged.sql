select row_id, target, merge_key, new_id, content, columns, row_hash, wire_key,
    refusal_column, refusal_reason, refusal
from landfall.merged_row
order by row_id
