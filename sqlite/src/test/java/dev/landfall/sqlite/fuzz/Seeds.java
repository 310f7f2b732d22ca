package dev.landfall.sqlite.fuzz;

import dev.landfall.sqlite.Fixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The sound files that are damaged: small, so that a damage is likely to be met. */
final class Seeds {
  private static final String NUMBERS =
      "with recursive n(i) as (select 1 union all select i + 1 from n where i < %d) ";

  private static final List<Shape> SHAPES =
      List.of(
          new Shape(512, "UTF-8", 0),
          new Shape(512, "UTF-16le", 1),
          new Shape(1024, "UTF-8", 2),
          new Shape(4096, "UTF-16be", 0),
          new Shape(4096, "UTF-8", 0));

  private Seeds() {}

  private record Shape(int pageSizeBytes, String encoding, int vacuum) {}

  /** A file's bytes, and those of its log, which may be none. */
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Seed(String name, int pageSizeBytes, byte[] file, byte[] log) {}

  static List<Seed> make(Path folder) throws IOException, SQLException {
    List<Seed> seeds = new ArrayList<>();
    for (Shape shape : SHAPES) {
      for (boolean log : new boolean[] {false, true}) {
        Path file = folder.resolve("seed" + seeds.size() + ".db");
        try (Connection connection = Fixtures.connect(file)) {
          Fixtures.execute(
              connection,
              "pragma page_size = " + shape.pageSizeBytes(),
              "pragma encoding = '" + shape.encoding() + "'",
              "pragma auto_vacuum = " + shape.vacuum(),
              "pragma synchronous = off",
              "pragma journal_mode = wal",
              "pragma wal_autocheckpoint = 0");
          Fixtures.execute(connection, tables(shape.pageSizeBytes()));
          if (log) {
            Fixtures.execute(connection, "pragma wal_checkpoint(truncate)");
            Fixtures.execute(connection, changes());
            Path wal = file.resolveSibling(file.getFileName() + "-wal");
            seeds.add(
                new Seed(
                    shape + " with a log",
                    shape.pageSizeBytes(),
                    Files.readAllBytes(file),
                    Files.readAllBytes(wal)));
          } else {
            Fixtures.execute(connection, changes());
          }
        }
        if (!log) {
          seeds.add(
              new Seed(
                  shape.toString(), shape.pageSizeBytes(), Files.readAllBytes(file), new byte[0]));
        }
      }
    }
    return seeds;
  }

  private static String[] tables(int pageSize) {
    int rows = pageSize / 4;
    return new String[] {
      "create table narrow(id integer primary key, a int, b text, c real)",
      NUMBERS.formatted(rows)
          + "insert into narrow select i * 5, (i * 7919) << (i % 48),"
          + " 'name ' || i, case i % 3 when 0 then i when 1 then i / 7.0 end from n",
      "create table wide(t text, b blob, n int)",
      NUMBERS.formatted(14)
          + "insert into wide select printf('%%.*c', i * %1$d, 'x'), zeroblob(i * i * 9), i from n"
              .formatted(pageSize / 9),
      "create table keyed(v, k text, n int, primary key(k, n)) without rowid",
      NUMBERS.formatted(rows / 2)
          + "insert into keyed select zeroblob(i % 90), hex(i * 7919 % 601), i from n",
      "create table late(a)",
      NUMBERS.formatted(10) + "insert into late select i from n",
      "alter table late add column b real default 5",
    };
  }

  private static String[] changes() {
    return new String[] {
      "delete from narrow where id % 7 = 0",
      "update wide set t = t || 'more' where n % 2 = 0",
      "insert into late values (11, 2.5)",
      "update keyed set v = zeroblob(500) where n % 9 = 0",
    };
  }
}
