-- The production schema of the code-intelligence platform, as its database team keeps it.
-- Run by the role that owns the database; the roles codeintel_app and codeintel_reader exist.

create schema codeintel;
comment on schema codeintel is 'Precise code intelligence: what the indexers uploaded, by repository.';

create sequence codeintel.lsif_upload_id_seq as bigint cache 32;
comment on sequence codeintel.lsif_upload_id_seq is 'Numbers of uploads, in the order of arrival.';

-- One row for each repository's bundle.
create table codeintel.lsif_data_metadata (
  repo_id bigint not null,
  id integer not null,
  schema_version text not null,
  tool text not null,
  tool_version text not null default 'unknown',
  indexed_at timestamp with time zone,
  num_result_chunks integer not null,
  upload_id bigint not null default nextval('codeintel.lsif_upload_id_seq'),
  constraint lsif_data_metadata_pkey primary key (repo_id, id),
  constraint lsif_data_metadata_upload_key unique (upload_id),
  constraint lsif_data_metadata_one_row check (id = 1),
  constraint lsif_data_metadata_schema_version check (schema_version ~ '^[0-9]+\.[0-9]+\.[0-9]+$'),
  constraint lsif_data_metadata_num_result_chunks check (num_result_chunks >= 0)
);
alter sequence codeintel.lsif_upload_id_seq owned by codeintel.lsif_data_metadata.upload_id;
comment on table codeintel.lsif_data_metadata is 'One row for each bundle: who made it, when, at which schema version.';
comment on column codeintel.lsif_data_metadata.indexed_at is 'Null for bundles before version 4.0.0, which did not say.';

-- One row for each file of a repository. The payload is compressed by the indexer.
create table codeintel.lsif_data_documents (
  repo_id bigint not null,
  path text collate "C" not null,
  row_id bigint generated always as identity,
  size_bytes integer not null,
  num_symbols integer not null default 0,
  indexed_at timestamp with time zone not null,
  updated_at timestamp with time zone not null default now(),
  data bytea not null,
  constraint lsif_data_documents_pkey primary key (repo_id, path),
  constraint lsif_data_documents_row_id_key unique (row_id),
  constraint lsif_data_documents_path check (octet_length(path) between 1 and 1024),
  constraint lsif_data_documents_sizes check (size_bytes >= 0 and num_symbols >= 0)
) with (
  autovacuum_vacuum_scale_factor = 0.05,
  autovacuum_analyze_scale_factor = 0.02,
  toast.autovacuum_vacuum_scale_factor = 0.05
);
alter table codeintel.lsif_data_documents alter column data set storage external;
create index lsif_data_documents_indexed_at_idx
  on codeintel.lsif_data_documents using brin (indexed_at) with (pages_per_range = 32);
comment on table codeintel.lsif_data_documents is 'The files of each repository with their ranges and symbols.';
comment on column codeintel.lsif_data_documents.data is 'zlib: external, since compressing it again costs time and gains nothing.';
comment on column codeintel.lsif_data_documents.row_id is 'A number that stays when a path is renamed.';

create function codeintel.touch_document() returns trigger
  language plpgsql
  set search_path = pg_catalog
as $touch$
begin
  new.updated_at := now();
  return new;
end;
$touch$;
revoke all on function codeintel.touch_document() from public;
create trigger lsif_data_documents_touch
  before update on codeintel.lsif_data_documents
  for each row when (old.data is distinct from new.data)
  execute function codeintel.touch_document();
comment on trigger lsif_data_documents_touch on codeintel.lsif_data_documents is 'Caches are keyed by updated_at.';

-- Where each symbol is used, so many symbols to a chunk.
create table codeintel.lsif_data_result_chunks (
  repo_id bigint not null,
  id integer not null,
  data bytea not null,
  constraint lsif_data_result_chunks_pkey primary key (repo_id, id),
  constraint lsif_data_result_chunks_id check (id >= 0)
) with (toast.autovacuum_vacuum_scale_factor = 0.05);
alter table codeintel.lsif_data_result_chunks alter column data set storage external;
comment on table codeintel.lsif_data_result_chunks is 'Uses by symbol, in chunks; the number of chunks is in lsif_data_metadata.';

-- One row for each symbol that a repository defines.
create table codeintel.lsif_data_definitions (
  repo_id bigint not null,
  id bigint not null,
  scheme text collate "C" not null,
  identifier text collate "C" not null,
  document_path text collate "C" not null,
  start_line integer not null,
  start_character integer not null,
  end_line integer not null,
  end_character integer not null,
  kind text collate "C" not null,
  deprecated boolean not null default false,
  constraint lsif_data_definitions_pkey primary key (repo_id, id),
  constraint lsif_data_definitions_symbol_key unique (scheme, identifier, repo_id),
  constraint lsif_data_definitions_document_fkey foreign key (repo_id, document_path)
    references codeintel.lsif_data_documents (repo_id, path) on delete cascade,
  constraint lsif_data_definitions_start check (start_line >= 0 and start_character >= 0),
  constraint lsif_data_definitions_end check (end_line >= start_line and end_character >= 0),
  constraint lsif_data_definitions_kind check (
    kind in (
      'annotation', 'class', 'constructor', 'enum', 'field', 'initializer', 'interface', 'method',
      'record'))
) with (autovacuum_vacuum_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.02);
alter table codeintel.lsif_data_definitions alter column identifier set statistics 200;
create statistics codeintel.lsif_data_definitions_kinds (dependencies, mcv)
  on kind, deprecated from codeintel.lsif_data_definitions;
-- The outline of a file, from the index alone; also for the foreign key.
create index lsif_data_definitions_document_idx
  on codeintel.lsif_data_definitions (repo_id, document_path, start_line) include (end_line, kind);
-- The search box: identifiers that begin with what was typed.
create index lsif_data_definitions_search_idx
  on codeintel.lsif_data_definitions (lower(identifier) text_pattern_ops);
create index lsif_data_definitions_deprecated_idx
  on codeintel.lsif_data_definitions (repo_id, identifier) where deprecated;
comment on table codeintel.lsif_data_definitions is 'Symbols that a repository defines.';
comment on constraint lsif_data_definitions_symbol_key on codeintel.lsif_data_definitions is 'Go to definition, across repositories.';
comment on index codeintel.lsif_data_definitions_search_idx is 'The search box: identifiers by prefix, in any case.';

-- One row for each use of a symbol: by far the largest.
create table codeintel.lsif_data_references (
  repo_id bigint not null,
  id bigint not null,
  scheme text collate "C" not null,
  identifier text collate "C" not null,
  document_path text collate "C" not null,
  start_line integer not null,
  start_character integer not null,
  end_line integer not null,
  end_character integer not null,
  role smallint not null default 0,
  constraint lsif_data_references_pkey primary key (repo_id, id),
  constraint lsif_data_references_document_fkey foreign key (repo_id, document_path)
    references codeintel.lsif_data_documents (repo_id, path) on delete cascade,
  constraint lsif_data_references_start check (start_line >= 0 and start_character >= 0),
  constraint lsif_data_references_end check (end_line >= start_line and end_character >= 0),
  constraint lsif_data_references_role check (role between 0 and 31)
) partition by hash (repo_id);
create table codeintel.lsif_data_references_0
  partition of codeintel.lsif_data_references for values with (modulus 4, remainder 0)
  with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.01);
create table codeintel.lsif_data_references_1
  partition of codeintel.lsif_data_references for values with (modulus 4, remainder 1)
  with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.01);
create table codeintel.lsif_data_references_2
  partition of codeintel.lsif_data_references for values with (modulus 4, remainder 2)
  with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.01);
create table codeintel.lsif_data_references_3
  partition of codeintel.lsif_data_references for values with (modulus 4, remainder 3)
  with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.01);
-- Find references, across repositories: the query behind most requests.
create index lsif_data_references_symbol_idx
  on codeintel.lsif_data_references (scheme, identifier, repo_id);
create index lsif_data_references_document_idx
  on codeintel.lsif_data_references (repo_id, document_path);
comment on table codeintel.lsif_data_references is 'Uses of symbols, of this and of other repositories.';
comment on column codeintel.lsif_data_references.role is 'Bits: 1 read, 2 write, 4 call, 8 create, 16 cast; 0 where the indexer did not say.';
comment on index codeintel.lsif_data_references_symbol_idx is 'Find references, across repositories.';

create view codeintel.repository_statistics as
  select
    repo_id,
    count(*) as documents,
    sum(num_symbols) as symbols,
    sum(octet_length(data)) as payload_bytes,
    max(indexed_at) as indexed_at
  from codeintel.lsif_data_documents
  group by repo_id;
comment on view codeintel.repository_statistics is 'For the report of the week.';

create view codeintel.deprecated_definitions with (security_barrier = true) as
  select repo_id, id, scheme, identifier, document_path, start_line, deprecated
  from codeintel.lsif_data_definitions
  where deprecated
  with local check option;
comment on view codeintel.deprecated_definitions is 'Updatable, but a row cannot leave it.';

grant usage on schema codeintel to codeintel_app, codeintel_reader;
grant select, insert, update, delete on all tables in schema codeintel to codeintel_app;
grant usage on all sequences in schema codeintel to codeintel_app;
grant select on all tables in schema codeintel to codeintel_reader;
