package dev.landfall.postgres.catalog.internal;

import dev.landfall.postgres.catalog.CatalogObject;
import dev.landfall.postgres.catalog.ObjectKind;
import java.util.Set;

/** Objects that a catalog names and cannot make, with what hangs on them. */
public final class Unmakeable {
  static final Set<ObjectKind> KINDS =
      Set.of(
          ObjectKind.UNSUPPORTED,
          ObjectKind.EVENT_TRIGGER,
          ObjectKind.PUBLICATION,
          ObjectKind.DEFAULT_PRIVILEGES,
          ObjectKind.COMMENT,
          ObjectKind.GRANT);

  private Unmakeable() {}

  public static boolean includes(CatalogObject object) {
    return object.definition().isEmpty() && KINDS.contains(object.id().kind());
  }
}
