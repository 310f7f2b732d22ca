select source_key, source_table, state, target, first_id, last_id, base
from landfall.id_range
order by target, base, source_key, source_table, state
