package dev.landfall.postgres.parking;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.internal.CatalogFrame;
import dev.landfall.postgres.parking.internal.DefinitionText;
import dev.landfall.postgres.query.Query;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Whether build steps have been done already, asked of the catalog: so that a killed build is
 * resumed, and in the end proved.
 */
public final class BuildState {
  private BuildState() {}

  public static StepState of(Connection connection, BuildStep step) throws SQLException {
    return List.copyOf(of(connection, List.of(step)).values()).getFirst();
  }

  /** The states of all steps by their ids, in one query. */
  public static Map<String, StepState> of(Connection connection, List<BuildStep> steps)
      throws SQLException {
    List<Probe> probes = steps.stream().map(BuildStep::probe).toList();
    return CatalogFrame.read(
        connection,
        () -> {
          Query query =
              Query.of(connection, CatalogFrame.class, "build_state")
                  .with(texts(probes, probe -> probe.kind().name()))
                  .with(texts(probes, probe -> probe.relation().schema()))
                  .with(texts(probes, probe -> probe.relation().name()))
                  .with(texts(probes, Probe::name))
                  .with(texts(probes, Probe::argument));
          Map<String, StepState> states = new LinkedHashMap<>();
          query.list(
              row -> {
                BuildStep step = steps.get(row.getInt("position") - 1);
                states.put(step.id(), state(step.probe(), row));
                return step;
              });
          return states;
        });
  }

  private static StepState state(Probe probe, ResultSet row) throws SQLException {
    String found = row.getString("found");
    if (found == null) {
      return new StepState.NotDone();
    }
    if (!reached(probe, found)) {
      return probe.kind().namesObject() ? new StepState.Conflict(found) : new StepState.NotDone();
    }
    if (!row.getBoolean("broken")) {
      return new StepState.Done();
    }
    return row.getBoolean("worked_on")
        ? new StepState.Running()
        : new StepState.Broken(
            "drop index " + new RelationName(probe.relation().schema(), probe.name()).quoted());
  }

  private static boolean reached(Probe probe, String found) {
    if (probe.kind() == ProbeKind.GRANT || probe.kind() == ProbeKind.GRANT_OPTION) {
      return Arrays.asList(found.split(","))
          .containsAll(Arrays.asList(probe.expected().split(",")));
    }
    return found.equals(probe.expected())
        || (probe.kind().namesObject() && DefinitionText.same(found, probe.expected()));
  }

  private static String[] texts(List<Probe> probes, Function<Probe, String> text) {
    return probes.stream().map(text).toArray(String[]::new);
  }
}
