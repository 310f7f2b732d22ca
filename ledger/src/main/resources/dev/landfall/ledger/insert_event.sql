insert into landfall.event (run_id, kind, object, detail)
values (?, ?, ?, ?)
