select
  i.name as index_name,
  k.cid,
  k.name,
  k."desc",
  k.coll
from pragma_table_list as l
join pragma_index_list(l.name, 'main') as i
join pragma_index_xinfo(i.name, 'main') as k
where l.schema = 'main' and l.type = 'table' and substr(l.name, 1, 7) <> 'sqlite_' and k.key = 1
order by i.name, k.seqno
