select version, fleet, plan_digest, decisions::text as decisions, baseline::text as baseline, created_at
from landfall.ledger
