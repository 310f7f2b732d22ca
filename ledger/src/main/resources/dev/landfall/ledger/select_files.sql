select source_key, path, state, identity, size_bytes, error_id, error
from landfall.source_file
order by path
