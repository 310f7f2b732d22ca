insert into landfall.id_range
    (source_key, source_table, state, target, first_id, last_id, base)
values (?, ?, 'assigned', ?, ?, ?, ?)
on conflict (source_key, source_table, state) do update
set target = excluded.target, first_id = excluded.first_id, last_id = excluded.last_id,
    base = excluded.base
