delete from landfall.id_range
where source_key = ? and state = 'loaded'
