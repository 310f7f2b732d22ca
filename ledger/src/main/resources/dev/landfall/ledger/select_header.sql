select version, fleet, plan_digest, baseline::text as baseline, created_at
from landfall.ledger
