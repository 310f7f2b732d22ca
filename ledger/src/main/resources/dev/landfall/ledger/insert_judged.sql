insert into landfall.judged (fingerprint)
values (?)
on conflict (fingerprint) do nothing
