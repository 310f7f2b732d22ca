select pg_catalog.format('%s, role %s, from %s, since %s, process id %s on the server',
           a.application_name, a.usename, coalesce(a.client_addr::text, 'this machine'),
           pg_catalog.to_char(a.backend_start, 'YYYY-MM-DD HH24:MI:SS'), a.pid)
from pg_catalog.pg_locks l
join pg_catalog.pg_stat_activity a on a.pid = l.pid
where l.locktype = 'advisory' and l.classid = 1280460364 and l.objid = 1 and l.granted
    and l.database = (select oid from pg_catalog.pg_database where datname = pg_catalog.current_database())
