create table "references" (
  id integer primary key not null,
  scheme text not null,
  identifier text not null,
  document_path text not null references documents (path),
  start_line integer not null,
  start_character integer not null,
  end_line integer not null,
  end_character integer not null
)
