-- Everything that changes how the catalog prints a definition, set for this transaction.
select pg_catalog.set_config(frame.name, frame.value, true)
from (
  values
    ('search_path', ''),
    ('quote_all_identifiers', 'off'),
    ('DateStyle', 'ISO, YMD'),
    ('IntervalStyle', 'postgres'),
    ('TimeZone', 'UTC'),
    ('extra_float_digits', '1'),
    ('bytea_output', 'hex'),
    ('standard_conforming_strings', 'on')
) as frame (name, value)
