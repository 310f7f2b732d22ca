insert into landfall.verification (target, foreign_rows)
values (?, ?)
on conflict (target) do update
set foreign_rows = excluded.foreign_rows, verified_at = pg_catalog.clock_timestamp()
