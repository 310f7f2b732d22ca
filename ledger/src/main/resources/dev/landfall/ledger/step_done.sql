update landfall.step
set state = 'done', done_at = pg_catalog.clock_timestamp()
where step_id = ?
