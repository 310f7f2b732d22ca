select type, name, tbl_name, sql, rootpage
from main.sqlite_schema
order by rowid
