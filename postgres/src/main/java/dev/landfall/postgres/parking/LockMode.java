package dev.landfall.postgres.parking;

/**
 * The table locks that build steps take, weakest first (PostgreSQL manual, Explicit Locking, table
 * 13.2).
 */
public enum LockMode {
  ACCESS_SHARE,
  ROW_SHARE,
  SHARE_UPDATE_EXCLUSIVE,
  SHARE,
  SHARE_ROW_EXCLUSIVE,
  ACCESS_EXCLUSIVE;

  /** Whether two sessions cannot hold these on one table at the same time. */
  public boolean conflictsWith(LockMode other) {
    LockMode weaker = compareTo(other) <= 0 ? this : other;
    LockMode stronger = weaker == this ? other : this;
    return switch (weaker) {
      case ACCESS_SHARE, ROW_SHARE -> stronger == ACCESS_EXCLUSIVE;
      case SHARE -> stronger != SHARE;
      case SHARE_UPDATE_EXCLUSIVE, SHARE_ROW_EXCLUSIVE, ACCESS_EXCLUSIVE -> true;
    };
  }
}
