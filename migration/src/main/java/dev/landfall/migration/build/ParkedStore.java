package dev.landfall.migration.build;

import dev.landfall.ledger.ParkedObjects;
import dev.landfall.postgres.parking.ParkedObject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Parked objects on their way into the ledger and back. Stateless. */
public final class ParkedStore {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private ParkedStore() {}

  /** Stores what the caller parks in the same transaction. */
  public static void store(Connection connection, List<ParkedObject> objects) throws SQLException {
    List<ParkedObjects.Entry> entries = new ArrayList<>();
    for (ParkedObject object : objects) {
      entries.add(
          new ParkedObjects.Entry(
              entries.size() + 1,
              label(object),
              object.relationName().toString(),
              object.name(),
              JSON.writeValueAsString(object),
              false));
    }
    new ParkedObjects(connection).add(entries);
  }

  /** All parked objects, those that are back included. */
  public static List<ParkedObject> read(Connection connection) throws SQLException {
    return new ParkedObjects(connection)
        .list().stream()
            .map(entry -> JSON.readValue(entry.definition(), ParkedObject.class))
            .toList();
  }

  /** Writes down which objects are back, by the steps that are done. */
  static void markRebuilt(Connection connection, Set<String> done) throws SQLException {
    ParkedObjects parked = new ParkedObjects(connection);
    for (ParkedObjects.Entry entry : parked.list()) {
      ParkedObject object = JSON.readValue(entry.definition(), ParkedObject.class);
      if (!entry.rebuilt()
          && object.buildSteps().stream().allMatch(step -> done.contains(step.id()))) {
        parked.rebuilt(entry.position());
      }
    }
  }

  private static String label(ParkedObject object) {
    return object.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
