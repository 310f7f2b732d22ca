package dev.landfall.demo;

/** The folder holds files that are not a fleet's, or another run is making a fleet in it. */
public final class FolderInUseException extends FleetException {
  private static final long serialVersionUID = 1;

  public FolderInUseException(String message) {
    super(message);
  }
}
