update landfall.source_table
set rows_found = ?, found_hash = ?, verified_at = pg_catalog.clock_timestamp()
where source_key = ? and source_table = ?
