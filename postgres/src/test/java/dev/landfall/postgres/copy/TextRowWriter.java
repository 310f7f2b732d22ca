package dev.landfall.postgres.copy;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.PGConnection;

/** Writes the same rows by COPY in text format: the twin of the writer under test. */
final class TextRowWriter {
  private final StringBuilder rows = new StringBuilder();

  void row(List<Cell> cells) {
    for (int i = 0; i < cells.size(); i++) {
      rows.append(i == 0 ? "" : "\t");
      String text = cells.get(i).text();
      rows.append(text == null ? "\\N" : escape(text));
    }
    rows.append('\n');
  }

  long copyInto(Connection connection, CopyTable table) throws SQLException, IOException {
    return connection
        .unwrap(PGConnection.class)
        .getCopyAPI()
        .copyIn(
            "copy %s (%s) from stdin".formatted(table.relation().quoted(), table.columnList()),
            new ByteArrayInputStream(rows.toString().getBytes(UTF_8)));
  }

  private static String escape(String text) {
    return text.replace("\\", "\\\\")
        .replace("\t", "\\t")
        .replace("\n", "\\n")
        .replace("\r", "\\r");
  }
}
