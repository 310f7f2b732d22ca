update landfall.stage
set state = ?, finished_at = pg_catalog.clock_timestamp()
where stage = ?
