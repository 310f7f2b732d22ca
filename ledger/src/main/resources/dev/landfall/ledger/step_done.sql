update landfall.step
set state = 'done', error = null, changed_at = pg_catalog.clock_timestamp()
where step_id = ?
