package dev.landfall.postgres.catalog.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The drafts by their addresses, and by the addresses of their parts. */
final class Names {
  private static final int MAXIMUM_STEPS = 8;

  private final Map<Address, Draft> drafts = new HashMap<>();
  private final Map<Address, Address> wholes;

  /**
   * @param wholes for a row of the catalog that is a part of an object: the row that is the object,
   *     or a larger part
   */
  Names(Collection<Draft> drafts, Map<Address, Address> wholes) {
    this.wholes = wholes;
    for (Draft draft : drafts) {
      if (draft.isAtItsAddress()) {
        this.drafts.put(draft.address(), draft);
      }
    }
  }

  /** The draft at that very address, or else the one that the address is a part of. */
  @Nullable Draft find(Address address) {
    Address place = address;
    for (int step = 0; step < MAXIMUM_STEPS; step++) {
      Draft draft = drafts.get(place);
      if (draft != null) {
        return draft;
      }
      Address whole = wholes.get(place);
      if (whole == null) {
        return null;
      }
      place = whole;
    }
    return null;
  }
}
