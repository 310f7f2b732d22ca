insert into landfall.merged_source (source_key, source_table, target, row_ids)
values (?, ?, ?, ?)
