create schema landfall;
comment on schema landfall is 'Landfall''s ledger: what has been done and is known. Dropped by hand when the migration is history.';

create table landfall.ledger (
    only_row boolean primary key default true check (only_row),
    version integer not null,
    fleet text not null,
    plan_digest text not null,
    decisions jsonb,
    baseline jsonb not null,
    created_at timestamptz not null default pg_catalog.now()
);
comment on table landfall.ledger is 'The migration that this ledger is about: one row.';

create table landfall.run (
    run_id bigint generated always as identity primary key,
    command text not null,
    landfall_version text not null,
    client text not null,
    started_at timestamptz not null default pg_catalog.clock_timestamp(),
    finished_at timestamptz,
    outcome text
);
comment on table landfall.run is 'Each start of a command that writes.';

create table landfall.stage (
    stage text primary key,
    state text not null check (state in ('running', 'done', 'failed')),
    run_id bigint not null references landfall.run,
    started_at timestamptz not null,
    finished_at timestamptz
);
comment on table landfall.stage is 'How far each stage is.';

create table landfall.source_file (
    source_key text primary key,
    path text not null,
    identity text,
    size_bytes bigint not null,
    state text not null check (state in ('planned', 'loaded', 'failed')),
    error_id text,
    error text,
    run_id bigint references landfall.run,
    changed_at timestamptz not null default pg_catalog.clock_timestamp()
);
comment on column landfall.source_file.identity is 'What the file was when its rows were read; any change since blocks READY.';

create table landfall.source_table (
    source_key text not null references landfall.source_file,
    source_table text not null,
    target text not null,
    columns text[] not null,
    rows_read bigint not null,
    rows_sent bigint not null,
    rows_rejected bigint not null,
    content_hash text not null,
    rows_found bigint,
    found_hash text,
    verified_at timestamptz,
    primary key (source_key, source_table),
    check (rows_read = rows_sent + rows_rejected)
);
comment on table landfall.source_table is 'The account of each file and table: what was read, sent, rejected, and found by verification.';

create table landfall.verification (
    target text primary key,
    foreign_rows bigint not null,
    verified_at timestamptz not null default pg_catalog.clock_timestamp()
);
comment on table landfall.verification is 'The rows of each target table that no file accounts for.';

create table landfall.verified_relation (
    relation text primary key,
    target text not null,
    file_node oid not null,
    rows_inserted bigint not null,
    rows_updated bigint not null,
    rows_deleted bigint not null,
    taken_at timestamptz not null default pg_catalog.clock_timestamp()
);
comment on table landfall.verified_relation is 'What the server counted of each table or partition when its rows were compared: any other count since means that they may have changed.';

create table landfall.reject (
    reject_id bigint generated always as identity primary key,
    source_key text not null references landfall.source_file,
    source_table text not null,
    row_id text not null,
    column_name text,
    reason text not null,
    message text not null,
    source_row json not null
);
create index reject_source_key on landfall.reject (source_key, source_table);
comment on table landfall.reject is 'Each source row that the target does not hold, with its reason and its values.';

create table landfall.fallback (
    source_key text not null references landfall.source_file,
    source_table text not null,
    column_name text not null,
    reason text not null,
    into_column text,
    value_count bigint not null,
    first_row_id text not null,
    first_message text not null,
    primary key (source_key, source_table, column_name, reason)
);
comment on table landfall.fallback is 'How many values did not convert in rows that were loaded all the same: NULL is in their place, and the value as text in into_column, where there is one.';

create table landfall.parked_object (
    position integer primary key,
    kind text not null,
    relation text not null,
    name text not null,
    definition jsonb not null,
    parked_at timestamptz not null default pg_catalog.clock_timestamp(),
    rebuilt_at timestamptz
);
comment on table landfall.parked_object is 'What was taken away for the load, with what brings it back.';

create table landfall.step (
    step_id text primary key,
    state text not null check (state in ('intended', 'done', 'failed')),
    object text not null,
    statement text not null,
    error text,
    run_id bigint not null references landfall.run,
    changed_at timestamptz not null default pg_catalog.clock_timestamp(),
    check ((state = 'failed') = (error is not null))
);
comment on table landfall.step is 'Each statement after the load. What can be in a transaction is done in the one that writes it here; what can''t (VACUUM) is intended before, done after.';

create table landfall.judged (
    fingerprint text primary key,
    judged_at timestamptz not null default pg_catalog.clock_timestamp()
);
comment on table landfall.judged is 'Fingerprints of the target''s catalog that were found equal to the baseline after one round trip.';

create table landfall.event (
    event_id bigint generated always as identity primary key,
    at timestamptz not null default pg_catalog.clock_timestamp(),
    run_id bigint references landfall.run,
    kind text not null,
    object text not null,
    detail text not null
);
comment on table landfall.event is 'What happened, in order: stages that ended, files that failed or kept their former rows.';
