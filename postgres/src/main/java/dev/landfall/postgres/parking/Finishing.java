package dev.landfall.postgres.parking;

import dev.landfall.postgres.RelationName;
import dev.landfall.postgres.parking.internal.FinishingFacts;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * What is left to do when all objects are back: sequences past the loaded rows, visibility map,
 * frozen rows and statistics.
 *
 * @param sequences to be set, in any order
 * @param unfixedSequences those that people have to look at
 * @param vacuums tables first, the largest first; then ANALYZE of partitioned tables, whose own
 *     statistics VACUUM of the partitions does not gather
 */
public record Finishing(
    List<SequenceFix> sequences, List<UnfixedSequence> unfixedSequences, List<VacuumStep> vacuums) {
  public Finishing {
    sequences = List.copyOf(sequences);
    unfixedSequences = List.copyOf(unfixedSequences);
    vacuums = List.copyOf(vacuums);
  }

  /**
   * What these tables and their partitions need. Only reads.
   *
   * @throws dev.landfall.findings.LandfallException if one of the tables does not exist
   */
  public static Finishing of(Connection connection, List<RelationName> tables) throws SQLException {
    return FinishingFacts.read(connection, List.copyOf(tables));
  }
}
