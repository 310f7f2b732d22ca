package dev.landfall.postgres.query;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One statement with its parameters, run in the caller's session and transaction. Collections and
 * arrays of strings, longs and booleans are bound as PostgreSQL arrays. Not thread-safe.
 */
public final class Query {
  private final Connection connection;
  private final String sql;
  private final List<@Nullable Object> parameters = new ArrayList<>();

  private Query(Connection connection, String sql) {
    this.connection = connection;
    this.sql = sql;
  }

  public static Query of(Connection connection, String sql) {
    return new Query(connection, sql);
  }

  /** The query in {@code name.sql} beside the owner. */
  public static Query of(Connection connection, Class<?> owner, String name) {
    return new Query(connection, SqlFile.read(owner, name));
  }

  /** Binds the next parameter. */
  public Query with(@Nullable Object parameter) {
    parameters.add(parameter);
    return this;
  }

  /** Makes a value of the row that the result set stands on. */
  @FunctionalInterface
  public interface RowMapper<T> {
    T map(ResultSet row) throws SQLException;
  }

  public <T> List<T> list(RowMapper<T> mapper) throws SQLException {
    try (PreparedStatement statement = prepare();
        ResultSet rows = statement.executeQuery()) {
      List<T> found = new ArrayList<>();
      while (rows.next()) {
        found.add(mapper.map(rows));
      }
      return found;
    }
  }

  public <T> Optional<T> first(RowMapper<T> mapper) throws SQLException {
    List<T> found = list(mapper);
    return found.isEmpty() ? Optional.empty() : Optional.of(found.getFirst());
  }

  /** The single row that the query always has. */
  public <T> T one(RowMapper<T> mapper) throws SQLException {
    List<T> found = list(mapper);
    if (found.size() != 1) {
      throw new IllegalStateException(found.size() + " rows instead of one from: " + sql);
    }
    return found.getFirst();
  }

  /** Runs the statement; how many rows it changed. */
  public int update() throws SQLException {
    try (PreparedStatement statement = prepare()) {
      return statement.executeUpdate();
    }
  }

  /** Sets one item's parameters, from index 1. */
  @FunctionalInterface
  public interface Binder<T> {
    void bind(PreparedStatement statement, T item) throws SQLException;
  }

  /** Runs the statement once for each item, sent together. */
  public static <T> void batch(
      Connection connection, String sql, Collection<T> items, Binder<T> binder)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (T item : items) {
        binder.bind(statement, item);
        statement.addBatch();
      }
      statement.executeBatch();
    }
  }

  private PreparedStatement prepare() throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    try {
      for (int i = 0; i < parameters.size(); i++) {
        bind(statement, i + 1, parameters.get(i));
      }
      return statement;
    } catch (SQLException | RuntimeException e) {
      statement.close();
      throw e;
    }
  }

  private void bind(PreparedStatement statement, int index, @Nullable Object value)
      throws SQLException {
    switch (value) {
      case String[] texts -> statement.setArray(index, connection.createArrayOf("text", texts));
      case Long[] longs -> statement.setArray(index, connection.createArrayOf("bigint", longs));
      case null -> statement.setObject(index, null);
      default -> statement.setObject(index, value);
    }
  }
}
