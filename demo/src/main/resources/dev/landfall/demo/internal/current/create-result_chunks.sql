create table result_chunks (
  id integer primary key not null,
  data blob not null
)
