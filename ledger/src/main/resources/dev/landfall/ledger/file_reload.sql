update landfall.source_file
set identity = 'reload', changed_at = pg_catalog.clock_timestamp()
where source_key = any (?) and state = 'loaded'
