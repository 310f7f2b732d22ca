insert into documents (path, size_bytes, indexed_at, num_symbols, data)
values (?1, ?2, ?3, ?4, ?5)
