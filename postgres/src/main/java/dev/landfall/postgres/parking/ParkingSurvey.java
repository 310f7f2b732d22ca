package dev.landfall.postgres.parking;

import java.util.List;

/**
 * What can be taken away from a set of tables, and what cannot.
 *
 * @param parkable in the order in which it must be dropped
 * @param kept what stays in place, each with its reason
 */
public record ParkingSurvey(List<ParkedObject> parkable, List<KeptObject> kept) {
  public ParkingSurvey {
    parkable = List.copyOf(parkable);
    kept = List.copyOf(kept);
  }
}
