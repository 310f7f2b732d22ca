select tree.relation::text as relation, wanted.target,
    pg_catalog.pg_relation_filenode(tree.relation) as file_node,
    pg_catalog.pg_stat_get_tuples_inserted(tree.relation) as rows_inserted,
    pg_catalog.pg_stat_get_tuples_updated(tree.relation) as rows_updated,
    pg_catalog.pg_stat_get_tuples_deleted(tree.relation) as rows_deleted
from (select target, pg_catalog.to_regclass(target) as relation from unnest(?) as target) as wanted
cross join lateral (
    select wanted.relation
    union
    select p.relid from pg_catalog.pg_partition_tree(wanted.relation) p) as tree (relation)
join pg_catalog.pg_class c on c.oid = tree.relation
where c.relkind = 'r'
order by tree.relation::text
