select name, rootpage
from main.sqlite_schema
where type = 'table' and rootpage > 0
