-- settings that this server does not know are passed over
select pg_catalog.set_config(wanted.name, wanted.value, false)
from unnest(?::pg_catalog.text[], ?::pg_catalog.text[]) as wanted (name, value)
where pg_catalog.current_setting(wanted.name, true) is not null
