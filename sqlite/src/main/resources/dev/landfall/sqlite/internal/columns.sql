select
  l.name as table_name,
  c.name,
  c.type,
  c."notnull",
  c.dflt_value,
  c.pk,
  c.hidden
from pragma_table_list as l
join pragma_table_xinfo(l.name, 'main') as c
where l.schema = 'main' and l.type = 'table' and substr(l.name, 1, 7) <> 'sqlite_'
order by l.name, c.cid
