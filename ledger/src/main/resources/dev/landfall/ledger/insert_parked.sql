insert into landfall.parked_object (position, kind, relation, name, definition)
values (?, ?, ?, ?, ?::jsonb)
