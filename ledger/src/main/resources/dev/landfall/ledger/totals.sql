select f.*, a.*, v.*, p.*, s.*
from (
    select count(*) as files,
        count(*) filter (where state = 'loaded') as files_loaded,
        count(*) filter (where state = 'failed') as files_failed,
        coalesce(pg_catalog.sum(size_bytes), 0) as bytes,
        coalesce(pg_catalog.sum(size_bytes) filter (where state = 'loaded'), 0) as bytes_loaded
    from landfall.source_file) f
cross join (
    select coalesce(pg_catalog.sum(rows_sent), 0) as rows_sent,
        coalesce(pg_catalog.sum(rows_rejected), 0) as rows_rejected,
        count(*) as accounts,
        count(verified_at) as accounts_verified
    from landfall.source_table) a
cross join (
    select coalesce(pg_catalog.sum(value_count) filter (where into_column is null), 0) as values_nulled,
        coalesce(pg_catalog.sum(value_count) filter (where into_column is not null), 0) as values_elsewhere
    from landfall.fallback) v
cross join (
    select count(*) as parked, count(*) filter (where rebuilt_at is null) as parked_away
    from landfall.parked_object) p
cross join (
    select count(*) filter (where state = 'done') as steps_done,
        count(*) filter (where state = 'failed') as steps_failed
    from landfall.step) s
