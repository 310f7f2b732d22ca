package dev.landfall.sqlite.internal;

import static dev.landfall.sqlite.Fixtures.connect;
import static dev.landfall.sqlite.Fixtures.execute;
import static dev.landfall.sqlite.Fixtures.make;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.sqlite.Access;
import dev.landfall.sqlite.SqliteOptions;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A source that changes between the look at it and the reading of it. */
class ChangedSourceTest {
  @TempDir Path sources;
  @TempDir Path copies;
  private Path file;
  private SqliteOptions options;

  @BeforeEach
  void names() {
    file = sources.resolve("a.db");
    options = SqliteOptions.defaults().withPrivateCopyFolder(copies);
  }

  @ParameterizedTest
  @ValueSource(strings = {"delete", "wal"})
  void isNotOpened(String mode) {
    make(file, "pragma journal_mode = " + mode, "create table t(v)");
    SourceState state = IdentityReader.state(file);
    SourceConnection unchanged = requireNonNull(SourceOpener.tryOpen(state, options));
    unchanged.close(file);
    make(file, "insert into t values (1)");
    assertThat(SourceOpener.tryOpen(state, options)).isNull();
  }

  @Test
  void isNotCopiedWhenItsLogWasMovedIntoTheFile() throws Exception {
    make(file, "pragma journal_mode = wal", "create table t(v)");
    try (Connection writer = connect(file)) {
      execute(writer, "insert into t values (1)");
      SourceState state = IdentityReader.state(file);
      execute(writer, "pragma wal_checkpoint(restart)");
      assertThat(PrivateCopy.tryCopy(state, options)).isEmpty();
      state = IdentityReader.state(file);
      execute(writer, "insert into t values (2)");
      assertThat(PrivateCopy.tryCopy(state, options)).isEmpty();
    }
    assertThat(copies).isEmptyDirectory();
  }

  @Test
  void isCopiedAsItWasWhenItsLogHasOnlyGrown() throws Exception {
    make(file, "pragma journal_mode = wal", "create table t(v)");
    try (Connection writer = connect(file)) {
      execute(writer, "insert into t values (1)");
      SourceState state = IdentityReader.state(file);
      execute(writer, "insert into t values (2)");
      SourceConnection copy = requireNonNull(SourceOpener.tryOpen(state, options));
      assertThat(copy.access()).isEqualTo(Access.PRIVATE_COPY);
      try (Statement statement = copy.connection().createStatement();
          ResultSet rows = statement.executeQuery("select count(*) from t")) {
        assertThat(rows.getInt(1)).isEqualTo(1);
      }
      copy.close(file);
    }
    assertThat(copies).isEmptyDirectory();
  }

  @Test
  void isNotCopiedWhenItsJournalIsGone() throws Exception {
    make(
        file,
        "create table t(v)",
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 2000)"
            + " insert into t select hex(randomblob(50)) from n");
    try (Connection writer = connect(file)) {
      execute(writer, "pragma cache_size = 4", "begin", "update t set v = v || 'x'");
      SourceState state = IdentityReader.state(file);
      assertThat(state.identity().journal()).isPresent();
      execute(writer, "commit");
      assertThat(PrivateCopy.tryCopy(state, options)).isEmpty();
    }
  }
}
