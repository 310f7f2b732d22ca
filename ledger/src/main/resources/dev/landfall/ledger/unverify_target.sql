update landfall.source_table
set rows_found = null, found_hash = null, verified_at = null
where target = any (?)
