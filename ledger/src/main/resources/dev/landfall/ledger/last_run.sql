select run_id, command, started_at, outcome
from landfall.run
order by run_id desc
limit 1
