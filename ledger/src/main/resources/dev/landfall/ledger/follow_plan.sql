update landfall.ledger set plan_digest = ?, decisions = ?::jsonb
