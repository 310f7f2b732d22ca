insert into landfall.source_table
    (source_key, source_table, target, columns, rows_read, rows_sent, rows_merged, rows_rejected,
    content_hash)
values (?, ?, ?, ?, ?, ?, ?, ?, ?)
