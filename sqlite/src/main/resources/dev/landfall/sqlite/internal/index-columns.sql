select cid
from pragma_index_xinfo(?, 'main')
order by seqno
