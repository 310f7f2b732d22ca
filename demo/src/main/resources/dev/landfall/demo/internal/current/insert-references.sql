insert into "references" (
  scheme, identifier, document_path,
  start_line, start_character, end_line, end_character, role)
values (
  'jvm', ?1, ?2,
  ?3 >> 32, ?3 >> 16 & 65535, ?3 >> 32, (?3 >> 16 & 65535) + (?3 >> 8 & 255), ?3 & 255)
