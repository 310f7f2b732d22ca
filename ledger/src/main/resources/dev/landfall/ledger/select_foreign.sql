select target, foreign_rows
from landfall.verification
where foreign_rows > 0
order by target
