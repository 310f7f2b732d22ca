update landfall.source_file
set state = 'failed', identity = null, error_id = ?, error = ?, run_id = ?,
    changed_at = pg_catalog.clock_timestamp()
where source_key = ?
