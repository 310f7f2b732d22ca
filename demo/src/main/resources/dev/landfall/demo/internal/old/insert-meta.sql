insert into meta (id, schema_version, tool, num_result_chunks)
values (1, ?1, ?2, ?5)
