select a.state = 'active'
from pg_catalog.pg_locks l
join pg_catalog.pg_stat_activity a on a.pid = l.pid
where l.locktype = 'advisory' and l.classid = 1280460364 and l.objid = 1 and l.granted
    and l.database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
