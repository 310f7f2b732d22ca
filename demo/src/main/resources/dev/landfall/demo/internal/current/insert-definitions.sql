insert into definitions (
  scheme, identifier, document_path,
  start_line, start_character, end_line, end_character, kind, deprecated)
values ('jvm', ?1, ?2, ?3, 0, ?4, ?5, ?6, ?7)
