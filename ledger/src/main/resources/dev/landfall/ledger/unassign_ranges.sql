delete from landfall.id_range
where source_key = any (?) and state = 'assigned'
