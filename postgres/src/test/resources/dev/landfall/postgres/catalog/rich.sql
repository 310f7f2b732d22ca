-- A schema with one of everything, and with what is easily lost. For PostgreSQL 15 and later.
\restrict x1
SET statement_timeout = 0;
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
\unrestrict x1

CREATE EXTENSION citext WITH SCHEMA public;
CREATE EXTENSION btree_gist WITH SCHEMA public;
COMMENT ON EXTENSION citext IS 'our own words about citext';

CREATE SCHEMA app;
CREATE SCHEMA "Odd ""schema""";
COMMENT ON SCHEMA app IS 'the application''s \ schema';

-- types
CREATE TYPE app.state AS ENUM ('new', 'it''s open', 'closed');
ALTER TYPE app.state ADD VALUE 'between' BEFORE 'closed';
CREATE TYPE app.address AS (street text COLLATE "C", number integer, tags text[]);
COMMENT ON COLUMN app.address.street IS 'without the number';
CREATE DOMAIN app.email AS public.citext NOT NULL DEFAULT 'nobody@example.org';
ALTER DOMAIN app.email ADD CONSTRAINT email_has_at CHECK (VALUE ~ '@');
ALTER DOMAIN app.email ADD CONSTRAINT email_is_short CHECK (length(VALUE::text) < 200) NOT VALID;
COMMENT ON CONSTRAINT email_has_at ON DOMAIN app.email IS 'there is an @';
CREATE TYPE app.span AS RANGE (SUBTYPE = timestamptz, MULTIRANGE_TYPE_NAME = app.spans);
CREATE COLLATION app.numeric_order (PROVIDER = icu, LOCALE = 'en-u-kn-true');
COMMENT ON TYPE app.state IS 'how far it is';
REVOKE USAGE ON TYPE app.state FROM PUBLIC;
GRANT USAGE ON TYPE app.state TO app_rw;

-- functions
CREATE FUNCTION app.clean(value text, fallback text DEFAULT 'none;') RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $_$ SELECT coalesce(nullif(trim($1), ''), $2); $_$;
CREATE FUNCTION app.is_even(n bigint) RETURNS boolean LANGUAGE sql IMMUTABLE
    RETURN n % 2 = 0;
CREATE FUNCTION app.touch() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path TO 'app', 'pg_temp' AS $function$
BEGIN
  -- a "comment"; with $dollar$ inside
  NEW.note := 'touched';
  RETURN NEW;
END
$function$;
CREATE PROCEDURE app.noop(INOUT n integer) LANGUAGE plpgsql AS $$ BEGIN n := n + 1; END $$;
CREATE FUNCTION app.add(internal_state bigint, value integer) RETURNS bigint LANGUAGE sql IMMUTABLE AS 'select $1 + $2';
CREATE AGGREGATE app.total(integer) (SFUNC = app.add, STYPE = bigint, INITCOND = '0', PARALLEL = SAFE);
REVOKE EXECUTE ON FUNCTION app.touch() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.touch() TO app_rw WITH GRANT OPTION;
COMMENT ON FUNCTION app.clean(text, text) IS 'trims';
COMMENT ON AGGREGATE app.total(integer) IS 'sums up';

-- sequences
CREATE SEQUENCE app.ticket_numbers AS integer START WITH 1000 INCREMENT BY -5 MINVALUE 10 MAXVALUE 1000 CACHE 7 CYCLE;
CREATE SEQUENCE app.shared;
GRANT USAGE, SELECT ON SEQUENCE app.shared TO app_rw;
COMMENT ON SEQUENCE app.shared IS 'used by two tables';

-- tables
CREATE TABLE app.customers (
    id bigint GENERATED ALWAYS AS IDENTITY (SEQUENCE NAME app.customer_ids START WITH 100 INCREMENT BY 10 CACHE 5) PRIMARY KEY,
    email app.email,
    kind character varying(10) NOT NULL DEFAULT 'retail' CHECK (kind IN ('retail', 'trade')),
    name text COLLATE "C" NOT NULL,
    home app.address,
    "Größe ""quoted""" numeric(10,2) DEFAULT 0.5,
    size_class text GENERATED ALWAYS AS (CASE WHEN "Größe ""quoted""" > 100 THEN 'large' ELSE 'small' END) STORED,
    even boolean GENERATED ALWAYS AS (app.is_even(id)) STORED,
    note text,
    active app.span
) WITH (fillfactor = 80, autovacuum_enabled = false, toast.autovacuum_vacuum_threshold = 500);
ALTER TABLE app.customers ALTER COLUMN note SET STORAGE EXTERNAL;
ALTER TABLE app.customers ALTER COLUMN name SET COMPRESSION pglz;
ALTER TABLE app.customers ALTER COLUMN name SET STATISTICS 400;
ALTER TABLE app.customers ALTER COLUMN kind SET (n_distinct = 2, n_distinct_inherited = 3);
ALTER TABLE app.customers ADD CONSTRAINT customers_name_key UNIQUE NULLS NOT DISTINCT (name) INCLUDE (kind) WITH (fillfactor = 60);
ALTER TABLE app.customers ADD CONSTRAINT no_overlap EXCLUDE USING gist (id WITH =, active WITH &&) WHERE (active IS NOT NULL) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE app.customers ADD CONSTRAINT note_short CHECK (length(note) < 1000) NOT VALID;
ALTER TABLE app.customers ADD CONSTRAINT name_clean CHECK (app.clean(name) = name) NO INHERIT;
ALTER TABLE app.customers CLUSTER ON customers_pkey;
ALTER TABLE app.customers REPLICA IDENTITY FULL;
COMMENT ON TABLE app.customers IS 'people
and firms; -- not a comment';
COMMENT ON COLUMN app.customers.email IS 'how to reach them';
COMMENT ON CONSTRAINT no_overlap ON app.customers IS 'one at a time';

CREATE TABLE app.orders (
    id serial PRIMARY KEY,
    number integer NOT NULL DEFAULT nextval('app.ticket_numbers'),
    customer_id bigint NOT NULL,
    parent_id integer REFERENCES app.orders ON DELETE SET NULL DEFERRABLE INITIALLY DEFERRED,
    state app.state NOT NULL DEFAULT 'new',
    shared bigint DEFAULT nextval('app.shared'),
    total numeric NOT NULL,
    tags text[] DEFAULT '{}',
    body jsonb,
    main_item integer,
    note text
);
CREATE TABLE app.items (
    order_id integer NOT NULL,
    position smallint NOT NULL,
    id integer GENERATED BY DEFAULT AS IDENTITY,
    shared bigint DEFAULT nextval('app.shared'),
    title varchar(100),
    PRIMARY KEY (order_id, position),
    CONSTRAINT items_id_unique UNIQUE (id)
);
ALTER TABLE ONLY app.orders ADD CONSTRAINT orders_customer_fk FOREIGN KEY (customer_id) REFERENCES app.customers (id) ON UPDATE CASCADE;
ALTER TABLE ONLY app.orders ADD CONSTRAINT orders_main_item_fk FOREIGN KEY (main_item) REFERENCES app.items (id) NOT VALID;
ALTER TABLE ONLY app.items ADD CONSTRAINT items_order_fk FOREIGN KEY (order_id) REFERENCES app.orders (id) MATCH FULL;

-- indexes
CREATE INDEX orders_customer ON app.orders (customer_id DESC NULLS LAST, id) INCLUDE (total) WITH (fillfactor = 70);
CREATE UNIQUE INDEX orders_open ON app.orders (customer_id) WHERE state = 'new' AND number > 5;
CREATE INDEX orders_words ON app.orders USING gin (body jsonb_path_ops, tags);
CREATE INDEX orders_clean ON app.orders (app.clean(note), (lower(note)) text_pattern_ops);
ALTER INDEX app.orders_clean ALTER COLUMN 1 SET STATISTICS 250;
CREATE INDEX orders_note_c ON app.orders (note COLLATE "POSIX");
CREATE INDEX orders_number_brin ON app.orders USING brin (number) WITH (pages_per_range = 16, autosummarize = on);
CREATE UNIQUE INDEX items_identity ON app.items (id, order_id);
ALTER TABLE app.items REPLICA IDENTITY USING INDEX items_identity;
CREATE INDEX customers_numeric ON app.customers (note COLLATE app.numeric_order);
COMMENT ON INDEX app.orders_customer IS 'the hot one';
COMMENT ON INDEX app.customers_pkey IS 'of the primary key''s index';
CREATE STATISTICS app.orders_stats (ndistinct, dependencies) ON customer_id, state FROM app.orders;
CREATE STATISTICS app.orders_expression ON (lower(note)) FROM app.orders;
ALTER STATISTICS app.orders_stats SET STATISTICS 55;
COMMENT ON STATISTICS app.orders_stats IS 'they go together';

-- partitions
CREATE TABLE app.events (
    id bigint NOT NULL,
    happened timestamptz NOT NULL,
    customer_id bigint REFERENCES app.customers (id),
    what text DEFAULT 'x',
    CONSTRAINT what_known CHECK (what <> ''),
    PRIMARY KEY (id, happened)
) PARTITION BY RANGE (happened);
CREATE TABLE app.events_2024 PARTITION OF app.events FOR VALUES FROM ('2024-01-01 00:00:00+00') TO ('2025-01-01 00:00:00+00') WITH (fillfactor = 90);
CREATE TABLE app.events_rest PARTITION OF app.events DEFAULT PARTITION BY HASH (id);
CREATE TABLE app.events_rest_0 PARTITION OF app.events_rest FOR VALUES WITH (MODULUS 2, REMAINDER 0);
CREATE TABLE app.events_old (
    what text DEFAULT 'old',
    dropped integer,
    happened timestamptz NOT NULL,
    id bigint NOT NULL,
    customer_id bigint CONSTRAINT old_customer_fk REFERENCES app.customers (id),
    CONSTRAINT what_known CHECK (what <> ''),
    CONSTRAINT old_only CHECK (id > 0),
    CONSTRAINT old_key PRIMARY KEY (id, happened)
);
ALTER TABLE app.events_old DROP COLUMN dropped;
ALTER TABLE app.events ATTACH PARTITION app.events_old FOR VALUES FROM (MINVALUE) TO ('2024-01-01 00:00:00+00');
CREATE INDEX events_customer ON app.events (customer_id);
CREATE INDEX events_what ON ONLY app.events (what);
CREATE INDEX old_what_index ON app.events_old (what);
ALTER INDEX app.events_what ATTACH PARTITION app.old_what_index;
CREATE UNIQUE INDEX only_2024 ON app.events_2024 (what) WITH (fillfactor = 50);
CREATE TABLE app.event_links (event_id bigint, happened timestamptz, FOREIGN KEY (event_id, happened) REFERENCES app.events (id, happened));

-- inheritance, typed and unlogged tables
CREATE TABLE app.base (id integer NOT NULL, label text DEFAULT 'base', CONSTRAINT label_set CHECK (label <> ''));
CREATE TABLE app.derived (extra integer, id integer NOT NULL DEFAULT 7) INHERITS (app.base);
ALTER TABLE app.derived ALTER COLUMN label SET NOT NULL;
CREATE TABLE app.addresses OF app.address (number WITH OPTIONS NOT NULL DEFAULT 1, PRIMARY KEY (street));
CREATE UNLOGGED TABLE app.scratchpad (id integer);

-- views
CREATE VIEW app.customer_orders WITH (security_barrier = true) AS
  SELECT c.id, c.name, count(o.*) AS orders, (c.home).street AS street
  FROM app.customers c LEFT JOIN app.orders o ON o.customer_id = c.id
  GROUP BY c.id;
CREATE VIEW app.busy AS SELECT * FROM app.customer_orders WHERE orders > 10;
CREATE VIEW app.trade AS SELECT id, name, kind FROM app.customers WHERE kind = 'trade' WITH CASCADED CHECK OPTION;
ALTER VIEW app.trade ALTER COLUMN kind SET DEFAULT 'trade';
COMMENT ON VIEW app.busy IS 'busy ones';
COMMENT ON COLUMN app.busy.orders IS 'how many';
CREATE MATERIALIZED VIEW app.totals WITH (fillfactor = 75) AS SELECT customer_id, sum(total) AS total FROM app.orders GROUP BY 1;
CREATE UNIQUE INDEX totals_customer ON app.totals (customer_id);
ALTER MATERIALIZED VIEW app.totals ALTER COLUMN total SET STATISTICS 77;
COMMENT ON MATERIALIZED VIEW app.totals IS 'refreshed at night';
CREATE FUNCTION app.order_count(c app.customers) RETURNS bigint STABLE
  BEGIN ATOMIC
    SELECT CASE WHEN c.id IS NULL THEN 0 ELSE (SELECT count(*) FROM app.orders o WHERE o.customer_id = c.id) END;
  END;
CREATE FUNCTION app.busiest() RETURNS SETOF app.busy LANGUAGE sql STABLE AS 'select * from app.busy order by orders desc';

-- triggers, rules, policies
CREATE TRIGGER touch_orders BEFORE UPDATE OF note, total ON app.orders FOR EACH ROW WHEN (OLD.note IS DISTINCT FROM NEW.note) EXECUTE FUNCTION app.touch('a', 'b''c');
CREATE TRIGGER sleeping AFTER INSERT ON app.orders REFERENCING NEW TABLE AS fresh FOR EACH STATEMENT EXECUTE FUNCTION app.touch();
ALTER TABLE app.orders DISABLE TRIGGER sleeping;
CREATE CONSTRAINT TRIGGER later AFTER INSERT ON app.orders DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION app.touch();
ALTER TABLE app.orders ENABLE ALWAYS TRIGGER later;
CREATE TRIGGER touch_events BEFORE INSERT ON app.events FOR EACH ROW EXECUTE FUNCTION app.touch();
ALTER TABLE app.events_2024 DISABLE TRIGGER touch_events;
CREATE TRIGGER instead INSTEAD OF INSERT ON app.busy FOR EACH ROW EXECUTE FUNCTION app.touch();
COMMENT ON TRIGGER later ON app.orders IS 'at commit';
CREATE RULE keep AS ON DELETE TO app.items DO INSTEAD NOTHING;
CREATE RULE twice AS ON INSERT TO app.scratchpad WHERE NEW.id > 0 DO ALSO (INSERT INTO app.base (id) VALUES (NEW.id); DELETE FROM app.base WHERE id < 0);
ALTER TABLE app.items DISABLE RULE keep;
COMMENT ON RULE keep ON app.items IS 'never';
ALTER TABLE app.orders ENABLE ROW LEVEL SECURITY;
ALTER TABLE app.orders FORCE ROW LEVEL SECURITY;
CREATE POLICY own_orders ON app.orders AS RESTRICTIVE FOR UPDATE TO app_rw, app_ro USING (total > 0) WITH CHECK (total < 1000000);
CREATE POLICY all_orders ON app.orders USING (true);
COMMENT ON POLICY own_orders ON app.orders IS 'small ones';

-- grants
GRANT USAGE ON SCHEMA app TO app_rw, app_ro;
GRANT SELECT, INSERT, UPDATE ON app.orders TO app_rw;
GRANT SELECT ON app.orders TO app_ro WITH GRANT OPTION;
GRANT SELECT (id, name), UPDATE (name) ON app.customers TO app_ro;
GRANT SELECT ON app.busy TO PUBLIC;
REVOKE TRUNCATE ON app.items FROM CURRENT_USER;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
ALTER DEFAULT PRIVILEGES IN SCHEMA app GRANT SELECT ON TABLES TO app_ro;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
CREATE PUBLICATION changes FOR TABLE app.orders (id, state) WHERE (id > 0), TABLE app.items WITH (publish = 'insert, update');

-- names
CREATE TABLE "Odd ""schema"""."a.b
c" ("select" integer CONSTRAINT "Check 1;" CHECK ("select" > 0), "x'y" text, "tab	s" text);
CREATE INDEX "index, odd" ON "Odd ""schema"""."a.b
c" ("select");
COMMENT ON COLUMN "Odd ""schema"""."a.b
c"."x'y" IS 'odd';
GRANT SELECT ("x'y") ON "Odd ""schema"""."a.b
c" TO "Odd role";

COPY app.base (id, label) FROM stdin;
1	a;b
2	it's
\.

SELECT pg_catalog.setval('app.shared', 42, true);
