insert into landfall.fallback
    (source_key, source_table, column_name, reason, into_column, value_count, first_row_id,
        first_message)
values (?, ?, ?, ?, ?, ?, ?, ?)
