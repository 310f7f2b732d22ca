package dev.landfall.postgres.parking.internal;

import static dev.landfall.postgres.RelationName.quote;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.KeptObject;
import dev.landfall.postgres.parking.KeptReason;
import dev.landfall.postgres.parking.LockMode;
import dev.landfall.postgres.parking.ParkedKind;
import dev.landfall.postgres.parking.ParkedObject;
import dev.landfall.postgres.parking.Phase;
import dev.landfall.postgres.parking.Probe;
import dev.landfall.postgres.parking.ProbeKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The privileges of other roles on one table. Only what the owner granted can be revoked by us, and
 * only where nobody has passed it on.
 */
final class GrantParking {
  private final RelationName relation;
  private final List<GrantFact> revocable;
  private final List<GrantFact> left;

  GrantParking(RelationName relation, List<GrantFact> grants) {
    this.relation = relation;
    Set<String> otherGrantors =
        grants.stream()
            .filter(grant -> !grant.byOwner())
            .map(GrantFact::grantor)
            .collect(Collectors.toUnmodifiableSet());
    Map<Boolean, List<GrantFact>> byRevocable =
        grants.stream()
            .collect(
                Collectors.partitioningBy(
                    grant -> grant.byOwner() && !otherGrantors.contains(grant.grantee())));
    this.revocable = byRevocable.getOrDefault(true, List.of());
    this.left = byRevocable.getOrDefault(false, List.of());
  }

  List<KeptObject> kept() {
    Set<String> sentences = new LinkedHashSet<>();
    for (GrantFact grant : left) {
      sentences.add(
          grant.byOwner()
              ? "%s has passed privileges on %s on to others: the owner cannot revoke them without CASCADE"
                  .formatted(grantee(grant), relation)
              : "%s of %s was granted by %s, not by the owner"
                  .formatted(grant.privilege(), grantee(grant), quote(grant.grantor())));
    }
    return sentences.stream()
        .map(
            sentence ->
                new KeptObject(
                    ParkedKind.GRANT,
                    relation,
                    relation.name(),
                    KeptReason.GRANTED_BY_OTHER,
                    sentence))
        .toList();
  }

  Optional<ParkedObject> parked() {
    if (revocable.isEmpty()) {
      return Optional.empty();
    }
    Map<Group, List<String>> groups = new LinkedHashMap<>();
    for (GrantFact grant : revocable) {
      groups
          .computeIfAbsent(
              new Group(grant.column(), grantee(grant), grant.grantee(), grant.grantable()),
              group -> new ArrayList<>())
          .add(grant.privilege());
    }
    List<String> revokes = new ArrayList<>();
    List<String> grants = new ArrayList<>();
    Steps steps = new Steps();
    List<String> before = List.of();
    for (Map.Entry<Group, List<String>> entry : groups.entrySet()) {
      Group group = entry.getKey();
      String on = group.privileges(entry.getValue()) + " on table " + relation.quoted();
      String grant = "grant " + on + " to " + group.role();
      if (group.grantable()) {
        grant += " with grant option";
      }
      grants.add(grant);
      revokes.add("revoke " + on + " from " + group.role());
      String id =
          steps.add(
              Phase.GRANT,
              new Probe(
                  group.grantable() ? ProbeKind.GRANT_OPTION : ProbeKind.GRANT,
                  relation,
                  group.grantee(),
                  group.column(),
                  String.join(",", entry.getValue())),
              grant,
              before,
              LockMode.SHARE_UPDATE_EXCLUSIVE);
      before = List.of(id);
    }
    return Optional.of(
        new ParkedObject(
            ParkedKind.GRANT,
            relation.schema(),
            relation.name(),
            relation.name(),
            String.join("; ", grants),
            revokes,
            steps.steps()));
  }

  private static String grantee(GrantFact grant) {
    return grant.grantee().isEmpty() ? "public" : quote(grant.grantee());
  }

  /**
   * What one GRANT statement can say.
   *
   * @param role the grantee as SQL takes it
   */
  private record Group(String column, String role, String grantee, boolean grantable) {
    String privileges(List<String> privileges) {
      String columns = column.isEmpty() ? "" : " (" + quote(column) + ")";
      return privileges.stream()
          .map(privilege -> privilege.toLowerCase(Locale.ROOT) + columns)
          .collect(Collectors.joining(", "));
    }
  }
}
