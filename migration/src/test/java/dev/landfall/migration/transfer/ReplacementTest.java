package dev.landfall.migration.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.LandfallException;
import dev.landfall.migration.fleet.SourceFile;
import dev.landfall.migration.plan.TableMapping;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplacementTest {
  @Test
  void rowsThatStayAfterTheyWereDeletedAreNoticed() throws Exception {
    try (TransferFixture fixture = new TransferFixture()) {
      fixture.execute(
          "create table rows (k bigint, id integer)",
          "insert into rows values (7, 1), (7, 2), (8, 1)");
      TableMapping mapping = TransferFixture.mapping("rows", "rows", "id");
      Replacement plain = new Replacement(List.of(mapping), List.of(), List.of());
      SourceFile seven = new SourceFile("7.db", Path.of("7.db"), "7");

      plain.clear(fixture.connection(), seven);

      assertThat(fixture.texts("select k::text from rows")).containsExactly("8");

      fixture.execute(
          "insert into rows values (7, 1)",
          "create rule never as on delete to rows do instead nothing");
      assertThatThrownBy(() -> plain.clear(fixture.connection(), seven))
          .isInstanceOf(LandfallException.class)
          .hasMessageContaining("Rows of source key 7 are still in public.rows");

      Replacement paused = LoadOrder.inPlace(fixture.connection(), List.of(mapping));
      paused.begin(fixture.connection());
      paused.clear(fixture.connection(), seven);
      paused.end(fixture.connection());
      assertThat(fixture.texts("select k::text from rows")).containsExactly("8");
      assertThat(fixture.texts("select ev_enabled from pg_rewrite where rulename = 'never'"))
          .containsExactly("O");
    }
  }
}
