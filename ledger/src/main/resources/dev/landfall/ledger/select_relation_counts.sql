select relation, target, file_node, rows_inserted, rows_updated, rows_deleted
from landfall.verified_relation
order by relation
