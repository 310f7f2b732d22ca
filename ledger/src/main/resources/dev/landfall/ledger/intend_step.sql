insert into landfall.step (step_id, state, object, statement, run_id)
values (?, 'intended', ?, ?, ?)
on conflict (step_id) do update
set state = excluded.state, object = excluded.object, statement = excluded.statement,
    error = null, run_id = excluded.run_id, changed_at = pg_catalog.clock_timestamp()
