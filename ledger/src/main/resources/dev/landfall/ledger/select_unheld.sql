select m.row_id, m.target, m.merge_key, m.new_id, m.content, m.columns, m.row_hash, m.wire_key,
    m.refusal_column, m.refusal_reason, m.refusal
from landfall.merged_row m
where m.target = ?
    and m.row_id not in (
        select held.row_id
        from landfall.merged_source s
        cross join lateral pg_catalog.unnest(s.row_ids) as held (row_id)
        where s.target = ?)
order by m.row_id
