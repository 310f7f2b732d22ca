package dev.landfall.demo;

/** The disk has no room for the fleet; nothing was written. */
public final class NoRoomException extends FleetException {
  private static final long serialVersionUID = 1;

  private final long neededBytes;
  private final long usableBytes;

  public NoRoomException(String message, long neededBytes, long usableBytes) {
    super(message);
    this.neededBytes = neededBytes;
    this.usableBytes = usableBytes;
  }

  /** What the fleet and the reserve may need, in bytes. */
  public long neededBytes() {
    return neededBytes;
  }

  /** What the disk has for this user, in bytes. */
  public long usableBytes() {
    return usableBytes;
  }
}
