insert into landfall.reject
    (source_key, source_table, row_id, column_name, reason, message, source_row)
values (?, ?, ?, ?, ?, ?, ?::json)
