package dev.landfall.postgres.catalog.internal;

/** Where an object is in the system catalogs, as in {@code pg_depend}; the sub-id is a column's. */
record Address(long classId, long objectId, int subId) {
  Address whole() {
    return subId == 0 ? this : new Address(classId, objectId, 0);
  }
}
