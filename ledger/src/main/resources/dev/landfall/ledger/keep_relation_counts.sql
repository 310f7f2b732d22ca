insert into landfall.verified_relation
    (target, relation, file_node, rows_inserted, rows_updated, rows_deleted)
values (?, ?, ?, ?, ?, ?)
