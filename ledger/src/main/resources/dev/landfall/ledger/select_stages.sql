select stage, state, started_at, finished_at, units_total, units_done
from landfall.stage
order by started_at
