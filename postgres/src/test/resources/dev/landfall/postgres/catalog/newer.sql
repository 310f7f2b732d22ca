-- What only PostgreSQL 18 knows.
CREATE EXTENSION btree_gist;
CREATE SCHEMA app;
CREATE COLLATION app.fast (PROVIDER = builtin, LOCALE = 'C.UTF-8');
CREATE DOMAIN app.given AS text CONSTRAINT is_given NOT NULL;
CREATE TABLE app.numbers (
    a integer CONSTRAINT a_is_there NOT NULL NO INHERIT,
    b integer GENERATED ALWAYS AS (a * 2) VIRTUAL,
    c integer,
    d text COLLATE app.fast,
    CONSTRAINT positive CHECK (a > 0) NOT ENFORCED
);
ALTER TABLE app.numbers ADD CONSTRAINT c_is_there NOT NULL c NOT VALID;
COMMENT ON CONSTRAINT a_is_there ON app.numbers IS 'named';
CREATE TABLE app.rooms (id integer, during daterange, PRIMARY KEY (id, during WITHOUT OVERLAPS));
CREATE TABLE app.bookings (
    room integer,
    during daterange,
    UNIQUE (room, during WITHOUT OVERLAPS),
    FOREIGN KEY (room, PERIOD during) REFERENCES app.rooms (id, PERIOD during)
);
CREATE TABLE app.owners (id integer PRIMARY KEY);
CREATE TABLE app.things (id integer NOT NULL, owner integer, CONSTRAINT loose FOREIGN KEY (owner) REFERENCES app.owners NOT ENFORCED);
CREATE TABLE app.parts (id bigint GENERATED ALWAYS AS IDENTITY, at date NOT NULL, owner integer) PARTITION BY RANGE (at);
CREATE TABLE app.parts_2024 PARTITION OF app.parts FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
ALTER TABLE app.parts ADD CONSTRAINT parts_owner FOREIGN KEY (owner) REFERENCES app.owners NOT VALID;
ALTER TABLE app.parts_2024 VALIDATE CONSTRAINT parts_owner;
CREATE TABLE app.old (id integer NOT NULL);
CREATE TABLE app.young (more text) INHERITS (app.old);
ALTER TABLE app.young ALTER COLUMN id SET NOT NULL;
CREATE PUBLICATION generated FOR TABLE app.numbers WITH (publish_generated_columns = stored);
GRANT MAINTAIN ON app.rooms TO PUBLIC;
