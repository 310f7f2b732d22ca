package dev.landfall.demo;

/** Who is told after each finished file, from the thread that called {@link FleetMaker#make}. */
@FunctionalInterface
public interface ProgressListener {
  /** A listener that does nothing. */
  ProgressListener NONE = progress -> {};

  void progressed(FleetProgress progress);
}
