insert into result_chunks (id, data) values (?1, ?2)
