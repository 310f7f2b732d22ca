insert into landfall.source_file (source_key, path, size_bytes, state)
values (?, ?, ?, 'planned')
on conflict (source_key) do nothing
