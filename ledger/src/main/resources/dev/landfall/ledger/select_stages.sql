select stage, state, started_at, finished_at
from landfall.stage
order by started_at
