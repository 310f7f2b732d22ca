insert into landfall.step (step_id, state, statement, run_id)
values (?, 'intended', ?, ?)
on conflict (step_id) do update
set state = excluded.state, statement = excluded.statement, run_id = excluded.run_id,
    intended_at = pg_catalog.clock_timestamp(), done_at = null
