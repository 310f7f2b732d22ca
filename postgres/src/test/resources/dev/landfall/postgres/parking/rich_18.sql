-- What only the newest version has.
create table shop2.room (
  id integer, during daterange,
  constraint room_key primary key (id, during without overlaps)
);
create table shop2.booking (
  room integer, during daterange, customer bigint,
  constraint booking_room foreign key (room, period during)
    references shop2.room (id, period during),
  constraint booking_customer foreign key (customer) references "Shop ""x"""."Cus""tomer" not enforced
);
create table shop2.gauge (id integer primary key);
alter table shop2.measure add constraint fk_late foreign key (id) references shop2.gauge not valid;
create table shop2.seat (
  id integer, during daterange,
  constraint seat_free exclude using gist (id with =, during with &&) where (id > 0)
) partition by list (id);
create table shop2.seat_1 partition of shop2.seat for values in (1);
create table shop2.seat_2 partition of shop2.seat for values in (2);
