select pid
from pg_catalog.pg_stat_activity
where datname = pg_catalog.current_database() and usename = current_user
    and application_name ~ '^landfall [0-9]+ (load|build)$'
