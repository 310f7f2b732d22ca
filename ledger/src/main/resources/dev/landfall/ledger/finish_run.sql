update landfall.run
set finished_at = pg_catalog.clock_timestamp(), outcome = ?
where run_id = ?
