package dev.landfall.demo.internal;

import java.sql.SQLException;

/** Who takes the rows of a bundle. For one thread. */
interface BundleRows {
  /**
   * Takes a document.
   *
   * @param path its path in the repository
   * @param symbols how many definitions it has
   * @param data its ranges and symbols, compressed
   */
  void document(String path, int sizeBytes, long indexedAtMillis, int symbols, byte[] data)
      throws SQLException;

  /** Takes the next result chunk, compressed. */
  void resultChunk(byte[] data) throws SQLException;

  /** Takes a definition in the document of this path. */
  void definition(String path, Definition definition) throws SQLException;

  /**
   * Takes a reference in the document of this path.
   *
   * @param line from 0
   * @param offset of the instruction in its method's code, at most 65,535
   * @param sizeBytes of the instruction, at most 255
   */
  void reference(
      String path, String identifier, int line, int offset, int sizeBytes, ReferenceRole role)
      throws SQLException;
}
