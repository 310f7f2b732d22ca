package dev.landfall.postgres.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.landfall.postgres.script.SchemaScript;
import dev.landfall.postgres.script.SuperuserHelper;
import dev.landfall.scratch.ScratchDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The sample schema: one of every kind of object. */
final class SampleSchema {
  private SampleSchema() {}

  static SchemaScript script(String resource) {
    try (InputStream in = SampleSchema.class.getResourceAsStream(resource)) {
      return SchemaScript.parse(resource, new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Makes it as the database's owner, with a superuser's help for roles. */
  static void applyTo(ScratchDatabase database) throws SQLException {
    applyTo(database, script("rich.sql"));
  }

  static void applyTo(ScratchDatabase database, SchemaScript script) throws SQLException {
    try (Connection superuser = database.connectAsSuperuser();
        Connection owner = database.connect()) {
      script.apply(owner, new SuperuserHelper(superuser, database.role()), Duration.ofMinutes(1));
    }
  }

  static Catalog read(ScratchDatabase database) throws SQLException {
    try (Connection connection = database.connect()) {
      return Catalog.read(connection, CatalogScope.everything());
    }
  }

  /** What the catalog becomes in an empty database of the same server. */
  static Catalog copied(Catalog catalog, ScratchDatabase empty) throws SQLException {
    try (Connection superuser = empty.connectAsSuperuser();
        Connection owner = empty.connect()) {
      return RoundTrip.throughScratch(catalog, owner, new SuperuserHelper(superuser, empty.role()));
    }
  }
}
