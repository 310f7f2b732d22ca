update landfall.step
set state = 'failed', error = ?, changed_at = pg_catalog.clock_timestamp()
where step_id = ?
