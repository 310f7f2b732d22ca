insert into meta (id, schema_version, tool, tool_version, indexed_at, num_result_chunks)
values (1, ?1, ?2, ?3, ?4, ?5)
