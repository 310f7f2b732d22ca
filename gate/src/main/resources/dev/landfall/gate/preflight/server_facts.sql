select pg_catalog.current_setting('server_version_num')::integer as version_number,
    pg_catalog.current_setting('server_version') as version_text,
    pg_catalog.current_setting('server_encoding') as encoding,
    pg_catalog.pg_is_in_recovery() as standby,
    coalesce((
        select pg_catalog.split_part(s.setting, '=', 2)
        from pg_catalog.pg_db_role_setting rs
        cross join lateral pg_catalog.unnest(rs.setconfig) as s (setting)
        where rs.setdatabase in (0, d.oid) and rs.setrole in (0, r.oid)
            and s.setting like 'default_transaction_read_only=%'
        order by rs.setrole desc, rs.setdatabase desc
        limit 1), pg_catalog.current_setting('default_transaction_read_only')) in ('on', 'true', '1', 'yes')
        as read_only,
    pg_catalog.current_database() as database_name,
    current_user as role_name,
    r.rolconnlimit as role_connection_limit,
    d.datconnlimit as database_connection_limit,
    (select count(*) from pg_catalog.pg_stat_activity a
        where a.usename = current_user and a.backend_type = 'client backend') as role_connections,
    (select count(*) from pg_catalog.pg_stat_activity a
        where a.datname = pg_catalog.current_database() and a.backend_type = 'client backend')
        as database_connections,
    (select coalesce(pg_catalog.sum(s.numbackends), 0) from pg_catalog.pg_stat_database s)
        as server_connections,
    pg_catalog.current_setting('max_connections')::integer as max_connections,
    pg_catalog.current_setting('superuser_reserved_connections')::integer
        + coalesce(pg_catalog.current_setting('reserved_connections', true)::integer, 0)
        as reserved_connections,
    pg_catalog.has_database_privilege(d.oid, 'CREATE') as may_create_schema,
    pg_catalog.current_setting('max_locks_per_transaction')::bigint as locks_per_transaction,
    pg_catalog.current_setting('max_locks_per_transaction')::bigint
        * (pg_catalog.current_setting('max_connections')::bigint
            + pg_catalog.current_setting('max_prepared_transactions')::bigint) as lock_slots
from pg_catalog.pg_database d
cross join pg_catalog.pg_roles r
where d.datname = pg_catalog.current_database() and r.rolname = current_user
