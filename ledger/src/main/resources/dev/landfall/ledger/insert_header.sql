insert into landfall.ledger (version, fleet, plan_digest, baseline)
values (?, ?, ?, ?::jsonb)
