insert into landfall.stage (stage, state, run_id, started_at)
values (?, 'running', ?, pg_catalog.clock_timestamp())
on conflict (stage) do update
set state = excluded.state, run_id = excluded.run_id, started_at = excluded.started_at,
    finished_at = null
