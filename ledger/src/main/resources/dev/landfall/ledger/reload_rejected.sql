update landfall.source_file f
set identity = 'reload', changed_at = pg_catalog.clock_timestamp()
where source_key = any (?) and state = 'loaded'
    and (exists (select from landfall.reject r where r.source_key = f.source_key)
        or exists (select from landfall.fallback c where c.source_key = f.source_key))
