select step_id, object, statement, error
from landfall.step
where state = 'failed'
order by changed_at, step_id
