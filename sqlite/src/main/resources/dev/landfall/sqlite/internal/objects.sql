select
  s.type,
  s.name,
  s.tbl_name,
  s.sql,
  l.type as table_type
from main.sqlite_schema as s
left join pragma_table_list as l on l.schema = 'main' and s.type in ('table', 'view') and l.name = s.name
where s.type <> 'index' or s.sql is not null
order by s.type, s.name
