update landfall.parked_object set rebuilt_at = pg_catalog.clock_timestamp() where position = ?
