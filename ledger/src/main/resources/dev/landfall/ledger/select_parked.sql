select position, kind, relation, name, definition::text as definition,
    rebuilt_at is not null as rebuilt
from landfall.parked_object
order by position
