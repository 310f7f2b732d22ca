update landfall.source_file
set state = 'loaded', identity = ?, size_bytes = ?, run_id = ?, error_id = null, error = null,
    changed_at = pg_catalog.clock_timestamp()
where source_key = ?
