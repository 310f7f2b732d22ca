create table meta (
  id integer primary key not null,
  schema_version text not null,
  tool text not null,
  num_result_chunks integer not null
)
