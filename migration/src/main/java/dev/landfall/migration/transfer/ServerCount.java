package dev.landfall.migration.transfer;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.postgres.RelationName;

/** The server's own count of what a COPY brought in, beside ours. Stateless. */
final class ServerCount {
  private ServerCount() {}

  /** Fails where the server took fewer or more rows than were sent. */
  static void requireEqual(RelationName table, long sent, long counted) {
    if (counted != sent) {
      throw new LandfallException(
          ErrorCode.TARGET_FAILED,
          "%d rows were sent to %s, the server counted %d.".formatted(sent, table, counted),
          "Look for a trigger on the table that drops or adds rows, disable it for the load, then"
              + " run the same command again.");
    }
  }
}
