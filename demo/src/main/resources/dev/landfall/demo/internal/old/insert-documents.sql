insert into documents (path, size_bytes, indexed_at, data)
values (?1, ?2, ?3, ?5)
