package dev.landfall.gate.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.gate.schema.compare.SchemaComparison;
import dev.landfall.gate.schema.read.Schema;
import dev.landfall.gate.schema.read.SchemaReader;
import dev.landfall.gate.schema.read.Snapshot;
import dev.landfall.gate.schema.source.SchemaSource;
import dev.landfall.postgres.script.SuperuserHelper;
import dev.landfall.scratch.ScratchDatabase;
import dev.landfall.scratch.ScratchServer;
import dev.landfall.scratch.testing.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotTest {
  @TempDir private Path folder;

  @Test
  void aSnapshotIsTheSameBytesOnEveryServerAndReadsBack() throws SQLException {
    isTheSameEverywhere(LargeSchema.SMALL.text());
  }

  @Test
  @Tag("slow")
  void aSnapshotOfALargeSchemaIsTheSameBytesOnEveryServerAndReadsBack() throws SQLException {
    isTheSameEverywhere(LargeSchema.WHOLE.text());
  }

  private void isTheSameEverywhere(String sql) throws SQLException {
    try (SchemaReader reader = SchemaFixture.reader()) {
      Schema newest = reader.normal(SchemaFixture.read(reader, folder, "large.sql", sql));
      String snapshot = Snapshot.write(newest);
      Schema back = SchemaFixture.read(reader, folder, "large.snapshot", snapshot);
      assertThat(Snapshot.write(back)).isEqualTo(snapshot);
      assertThat(SchemaFixture.told(SchemaComparison.of(newest, back, reader))).isEmpty();

      ScratchServer oldest = TestServers.oldest();
      ScratchDatabase database = oldest.createDatabase();
      try (Connection connection = database.connect()) {
        back.catalog()
            .createIn(
                connection, new SuperuserHelper(database.connectAsSuperuser(), database.role()));
      }
      Schema live = reader.read(SchemaSource.parse(database.uri(), folder));
      assertThat(SchemaFixture.told(SchemaComparison.of(newest, live, reader))).isEmpty();
      // a file says nothing of owners, a database does
      String owned = Snapshot.write(reader.normal(live));
      assertThat(owned).contains("  owner: " + database.role());
      assertThat(owned.replaceAll("(?m)^.* owner(?: to|:) \"?" + database.role() + "\"?\n", ""))
          .isEqualTo(snapshot);
    }
  }
}
