create table documents (
  path text primary key not null,
  size_bytes integer not null,
  indexed_at integer not null,
  num_symbols integer not null,
  data blob not null
)
