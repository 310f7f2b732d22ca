package dev.landfall.postgres.parking.internal;

import static dev.landfall.postgres.RelationName.quote;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.LockMode;
import dev.landfall.postgres.parking.ParkedKind;
import dev.landfall.postgres.parking.ParkedObject;
import dev.landfall.postgres.parking.Phase;
import dev.landfall.postgres.parking.Probe;
import dev.landfall.postgres.parking.ProbeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Autovacuum switched off for the load, and the table's own storage parameters afterwards. */
final class StorageParking {
  private static final String SWITCH = "autovacuum_enabled";
  private static final Set<String> OFF = Set.of(SWITCH + "=false", SWITCH + "=off");

  private StorageParking() {}

  /** Empty when autovacuum is off already. */
  static Optional<ParkedObject> parked(CatalogFacts facts, StorageFact storage) {
    boolean off = storage.parameters().stream().anyMatch(OFF::contains);
    boolean toastOff =
        !storage.hasToast() || storage.toastParameters().stream().anyMatch(OFF::contains);
    if (off && toastOff) {
      return Optional.empty();
    }
    RelationName relation = facts.relation(storage.relationOid()).name();
    String alter = "alter table " + relation.quoted() + " ";
    String switches =
        storage.hasToast() ? SWITCH + "%1$s, toast." + SWITCH + "%1$s" : SWITCH + "%1$s";
    Steps steps = new Steps();
    steps.add(
        Phase.STORAGE_PARAMETERS,
        new Probe(ProbeKind.STORAGE_PARAMETERS, relation, relation.name(), storage.state()),
        alter + "reset (" + switches.formatted("") + ")" + setFormer(storage),
        List.of(),
        LockMode.SHARE_UPDATE_EXCLUSIVE);
    return Optional.of(
        new ParkedObject(
            ParkedKind.STORAGE_PARAMETERS,
            relation.schema(),
            relation.name(),
            relation.name(),
            storage.state(),
            List.of(alter + "set (" + switches.formatted("=false") + ")"),
            steps.steps()));
  }

  /** All former parameters are set again, so that they also stand in their former order. */
  private static String setFormer(StorageFact storage) {
    List<String> settings = new ArrayList<>();
    storage.parameters().forEach(parameter -> settings.add(setting("", parameter)));
    storage.toastParameters().forEach(parameter -> settings.add(setting("toast.", parameter)));
    return settings.isEmpty() ? "" : ", set (" + String.join(", ", settings) + ")";
  }

  private static String setting(String prefix, String parameter) {
    int equals = parameter.indexOf('=');
    return prefix
        + quote(parameter.substring(0, equals))
        + "="
        + Texts.literal(parameter.substring(equals + 1));
  }
}
