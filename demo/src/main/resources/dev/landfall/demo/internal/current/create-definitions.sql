create table definitions (
  id integer primary key not null,
  scheme text not null,
  identifier text,
  document_path text not null references documents (path),
  start_line integer not null,
  start_character integer not null,
  end_line integer not null,
  end_character integer not null,
  kind text not null,
  deprecated integer not null
)
