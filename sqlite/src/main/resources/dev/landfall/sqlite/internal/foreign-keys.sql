select
  l.name as table_name,
  f.id,
  f."table" as parent,
  f."from" as child_column,
  f."to" as parent_column,
  f.on_update,
  f.on_delete
from pragma_table_list as l
join pragma_foreign_key_list(l.name, 'main') as f
where l.schema = 'main' and l.type = 'table' and substr(l.name, 1, 7) <> 'sqlite_'
order by l.name, f.id desc, f.seq
