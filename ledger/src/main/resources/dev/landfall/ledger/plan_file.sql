insert into landfall.source_file (source_key, path, size_bytes, state)
values (?, ?, ?, 'planned')
on conflict (source_key) do update
set path = excluded.path
where source_file.path <> excluded.path
