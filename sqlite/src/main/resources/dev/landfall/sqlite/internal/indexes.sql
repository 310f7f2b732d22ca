select
  l.name as table_name,
  i.name,
  i."unique",
  i.origin,
  i.partial,
  s.sql
from pragma_table_list as l
join pragma_index_list(l.name, 'main') as i
left join main.sqlite_schema as s on s.type = 'index' and s.name = i.name
where l.schema = 'main' and l.type = 'table' and substr(l.name, 1, 7) <> 'sqlite_'
order by l.name, i.name
