package dev.landfall.migration.transfer;

import dev.landfall.migration.plan.ColumnMapping;
import dev.landfall.migration.plan.TableMapping;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads what the server says against a row. Stateless. */
final class ServerRefusal {
  private ServerRefusal() {}

  static Refusal of(SQLException e) {
    String state = String.valueOf(e.getSQLState());
    @Nullable ServerErrorMessage server = serverMessage(e);
    if (server == null || server.getMessage() == null) {
      return new Refusal(state, String.valueOf(e.getMessage()));
    }
    String detail = server.getDetail() == null ? "" : " (" + server.getDetail() + ")";
    return new Refusal(state, server.getMessage() + detail);
  }

  /** The same without what is the row's own, so that refusals for one reason are equal. */
  static Refusal brief(SQLException e) {
    Refusal whole = of(e);
    @Nullable ServerErrorMessage server = serverMessage(e);
    if (server == null || server.getMessage() == null) {
      return whole;
    }
    String message = server.getMessage();
    int value = message.indexOf(": \"");
    return new Refusal(whole.reason(), value < 0 ? message : message.substring(0, value));
  }

  /** The source column of the one that the server names, or that one itself. */
  static Optional<String> column(SQLException e, TableMapping mapping) {
    @Nullable ServerErrorMessage server = serverMessage(e);
    return server == null
        ? Optional.empty()
        : Optional.ofNullable(server.getColumn()).map(column -> sourceColumn(column, mapping));
  }

  private static String sourceColumn(String targetColumn, TableMapping mapping) {
    return mapping.columns().stream()
        .filter(column -> column.targetColumn().equals(targetColumn))
        .map(ColumnMapping::sourceColumn)
        .findFirst()
        .orElse(targetColumn);
  }

  private static @Nullable ServerErrorMessage serverMessage(SQLException e) {
    return e instanceof PSQLException postgres ? postgres.getServerErrorMessage() : null;
  }
}
