update landfall.id_range
set state = 'loaded'
where source_key = ? and state = 'assigned'
