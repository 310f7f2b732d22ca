insert into landfall.run (command, landfall_version, client)
values (?, ?, ?)
returning run_id
