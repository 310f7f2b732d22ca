select k.conname as check_name,
    '(' || pg_catalog.pg_get_expr(k.conbin, k.conrelid) || ') is false' as broken
from pg_catalog.pg_constraint k
where k.conrelid = ?::pg_catalog.regclass and k.contype = 'c'
    and coalesce((pg_catalog.to_jsonb(k) ->> 'conenforced')::pg_catalog.bool, true)
order by k.conname collate "C"
