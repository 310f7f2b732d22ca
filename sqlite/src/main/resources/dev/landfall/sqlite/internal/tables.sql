select
  l.name,
  l.wr,
  l.strict,
  s.sql
from pragma_table_list as l
join main.sqlite_schema as s on s.type = 'table' and s.name = l.name
where l.schema = 'main' and l.type = 'table' and substr(l.name, 1, 7) <> 'sqlite_'
order by l.name
