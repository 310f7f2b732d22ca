select pg_catalog.pg_database_size(pg_catalog.current_database()),
    (select count(*) from pg_catalog.pg_index i
        join pg_catalog.pg_class c on c.oid = i.indexrelid
        join pg_catalog.pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'codeintel' and i.indisvalid),
    (select count(*) from pg_catalog.pg_constraint k
        join pg_catalog.pg_namespace n on n.oid = k.connamespace
        where n.nspname = 'codeintel' and k.convalidated)
