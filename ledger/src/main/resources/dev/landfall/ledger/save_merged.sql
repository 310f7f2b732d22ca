insert into landfall.merged_row
    (row_id, target, merge_key, new_id, content, columns, row_hash, wire_key, refusal_column,
    refusal_reason, refusal)
values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
on conflict (row_id) do update
set content = excluded.content, columns = excluded.columns, row_hash = excluded.row_hash,
    wire_key = excluded.wire_key, refusal_column = excluded.refusal_column,
    refusal_reason = excluded.refusal_reason, refusal = excluded.refusal
