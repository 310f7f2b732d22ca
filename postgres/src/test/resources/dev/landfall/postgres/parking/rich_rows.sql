-- Rows of which some would be refused or changed by what is parked, were it in place too early.
insert into "Shop ""x"""."Cus""tomer" (id, "e-mail", region, score)
select g, 'c' || g || '@example.com', case when g % 2 = 0 then 'n' else 'x' end, g
from generate_series(1, 500) as g;
insert into shop2.line (order_code, number, self_order, self_number)
select 'o' || (1 + g % 300), g, 'o' || (1 + (g + 1) % 300), (g + 1) % 600
from generate_series(0, 599) as g;
insert into shop2.orders (id, customer, parent, code, during)
select g, 1 + g % 500, g, 'o' || g, int4range(g * 10, g * 10 + 5)
from generate_series(1, 300) as g;
insert into shop2.measure (id, region, day, value)
select g, 1 + g % 4, date '2001-01-01' + g, 'o' || (1 + g % 300)
from generate_series(1, 400) as g;
insert into shop2.reading select 1 + g % 4, g from generate_series(1, 400) as g;
insert into shop2.deep_reading
select 1 + g % 4, g from generate_series(1, 400) as g where g % 4 in (2, 3);
insert into shop2.leaf_reading select 3, g from generate_series(1, 400) as g where g % 4 = 2;
insert into shop2.chained select 1 + g % 4, g from generate_series(1, 400) as g;
