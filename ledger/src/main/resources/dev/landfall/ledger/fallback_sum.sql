select coalesce(pg_catalog.sum(value_count) filter (where into_column is null), 0) as nulled,
    coalesce(pg_catalog.sum(value_count) filter (where into_column is not null), 0) as elsewhere
from landfall.fallback
