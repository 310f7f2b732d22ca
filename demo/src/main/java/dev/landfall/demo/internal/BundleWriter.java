package dev.landfall.demo.internal;

import dev.landfall.demo.TableRows;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.sqlite.SQLiteConfig;

/**
 * Writes one bundle: tables first, rows in one transaction without journal or sync, since a
 * half-made file is thrown away, and indexes last. For one thread.
 */
final class BundleWriter implements BundleRows, AutoCloseable {
  private static final int BATCH_ROWS = 512;

  /** Larger ones make no odds in time, and waste room in the many small bundles. */
  private static final int PAGE_SIZE_BYTES = 4096;

  /** As SQLite takes it: negative, so in KiB. */
  private static final int CACHE_SIZE = -64 * 1024;

  private final Connection connection;
  private final PreparedStatement documents;
  private final PreparedStatement resultChunks;
  private final PreparedStatement definitions;
  private final PreparedStatement references;
  private final BundleVersion version;
  private long documentRows;
  private long resultChunkRows;
  private long definitionRows;
  private long referenceRows;

  BundleWriter(Path file, BundleVersion version) throws SQLException {
    this.version = version;
    SQLiteConfig config = new SQLiteConfig();
    config.setPageSize(PAGE_SIZE_BYTES);
    config.setJournalMode(SQLiteConfig.JournalMode.OFF);
    config.setSynchronous(SQLiteConfig.SynchronousMode.OFF);
    config.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
    config.setTempStore(SQLiteConfig.TempStore.MEMORY);
    config.setCacheSize(CACHE_SIZE);
    connection = config.createConnection("jdbc:sqlite:" + file);
    try {
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        for (BundleTable table : BundleTable.values()) {
          statement.executeUpdate(version.create(table));
        }
      }
      documents = connection.prepareStatement(version.insert(BundleTable.DOCUMENTS));
      resultChunks = connection.prepareStatement(version.insert(BundleTable.RESULT_CHUNKS));
      definitions = connection.prepareStatement(version.insert(BundleTable.DEFINITIONS));
      references = connection.prepareStatement(version.insert(BundleTable.REFERENCES));
    } catch (SQLException failure) {
      connection.close();
      throw failure;
    }
  }

  @Override
  public void document(String path, int sizeBytes, long indexedAtMillis, int symbols, byte[] data)
      throws SQLException {
    documents.setString(1, path);
    documents.setInt(2, sizeBytes);
    documents.setLong(3, indexedAtMillis);
    documents.setInt(4, symbols);
    documents.setBytes(5, data);
    documents.executeUpdate();
    documentRows++;
  }

  @Override
  public void resultChunk(byte[] data) throws SQLException {
    resultChunks.setLong(1, resultChunkRows);
    resultChunks.setBytes(2, data);
    resultChunks.executeUpdate();
    resultChunkRows++;
  }

  @Override
  public void definition(String path, Definition definition) throws SQLException {
    definitions.setString(1, definition.identifier());
    definitions.setString(2, path);
    definitions.setInt(3, definition.startLine());
    definitions.setInt(4, definition.endLine());
    definitions.setInt(5, definition.endCharacter());
    definitions.setString(6, definition.kind());
    definitions.setInt(7, definition.deprecated() ? 1 : 0);
    definitions.addBatch();
    if (++definitionRows % BATCH_ROWS == 0) {
      definitions.executeBatch();
    }
  }

  @Override
  public void reference(
      String path, String identifier, int line, int offset, int sizeBytes, ReferenceRole role)
      throws SQLException {
    references.setString(1, identifier);
    references.setString(2, path);
    // One parameter, taken apart by the statement: each costs as much as the rest of a row.
    references.setLong(3, (long) line << 32 | (long) offset << 16 | sizeBytes << 8 | role.code());
    references.addBatch();
    if (++referenceRows % BATCH_ROWS == 0) {
      references.executeBatch();
    }
  }

  /** Writes what is still held back, so that statements on the connection see every row. */
  Connection flush() throws SQLException {
    definitions.executeBatch();
    references.executeBatch();
    return connection;
  }

  /** Writes the row about the bundle, builds the indexes and commits. */
  TableRows finish(String toolVersion, long indexedAtMillis) throws SQLException {
    flush();
    try (PreparedStatement meta = connection.prepareStatement(version.insert(BundleTable.META))) {
      meta.setString(1, version.number());
      meta.setString(2, "landfall demo");
      meta.setString(3, toolVersion);
      meta.setLong(4, indexedAtMillis);
      meta.setLong(5, resultChunkRows);
      meta.executeUpdate();
    }
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate(
          "create index definitions_symbol on definitions (scheme, identifier)");
      statement.executeUpdate(
          "create index references_symbol on \"references\" (scheme, identifier)");
    }
    connection.commit();
    return new TableRows(1, documentRows, resultChunkRows, definitionRows, referenceRows);
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
