package dev.landfall.migration.plan;

import static dev.landfall.migration.plan.PlanRig.carry;
import static dev.landfall.migration.plan.PlanRig.findings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.testing.Configs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The plan as a file, and the digest of its decisions. */
@SuppressWarnings("NullAway.Init") // The rig is made before each test.
class PlanFileTest {
  private static final ColumnRule SKIP = new ColumnRule.Skip();

  @TempDir private Path folder;
  private PlanRig rig;

  @BeforeEach
  void makeRig() {
    rig = new PlanRig(folder);
  }

  @Test
  void theDigestIsOfTheDecisionsAndNotOfTheFiles() {
    rig.file("1", "create table items (id integer, name text, note text)");
    String digest = rig.plan(rig.config()).digest();

    rig.file(
        "2",
        "create table items (id integer, name text, note text)",
        "insert into items values (1, 'a', 'b')");
    rig.file("3", "create table items (id integer, name text)");
    for (int i = 4; i < 12; i++) {
      // As many columns in another order, and names in another case: the same decisions.
      rig.file(
          Integer.toString(i),
          "create table ITEMS (note text, Id integer, name varchar(%d))".formatted(i));
    }
    assertThat(rig.plan(rig.config()).digest()).isEqualTo(digest);

    assertThat(rig.plan(rig.config().column("items", "note", SKIP)).digest()).isNotEqualTo(digest);
    assertThat(rig.plan(rig.config().table("items", new TableRule.Skip())).digest())
        .isNotEqualTo(digest);
    assertThat(
            rig.plan(rig.config().key(Configs.key("repo_id", KeyType.INTEGER, "(\\d+)\\.db$")))
                .digest())
        .isNotEqualTo(digest);
  }

  @Test
  void thePlanFileHoldsAllOfThePlan() throws Exception {
    rig.file(
        "1", "create table items (id integer, name text, note text)", "create view v as select 1");
    rig.file("2", "create table items (id integer, name text)", "create table gone (a, b)");
    Files.write(folder.resolve("fleet/3.db"), new byte[] {1, 2, 3});
    Configs config =
        rig.config()
            .table("gone", new TableRule.Skip())
            .column("items", "note", carry("made", "timestamptz", Conversion.EPOCH_SECONDS));
    Plan plan = rig.plan(config);
    assertThat(findings(plan, "LF-SRC-002")).hasSize(1);

    assertThat(PlanFile.read(config.file())).isEmpty();
    PlanFile.write(config.file(), plan);

    assertThat(PlanFile.read(config.file())).contains(plan);
    assertThat(Files.readString(PlanFile.textPath(config.file())))
        .contains("| `items` | 2 | 0 | `app.items` |", "| `gone` |", "LF-SRC-002", plan.digest());
    assertThat(folder).isDirectoryNotContaining(it -> it.toString().endsWith(".part"));
  }

  @Test
  void aPlanFileOfAnotherLandfallIsMadeAnewAndABrokenOneIsAnError() throws Exception {
    Path json = PlanFile.jsonPath(rig.config().file());
    Files.writeString(json, "{\"format\": 99}");
    assertThat(PlanFile.read(rig.config().file())).isEmpty();

    Files.writeString(json, "{\"format\": 1, \"dig");
    assertThatThrownBy(() -> PlanFile.read(rig.config().file()))
        .isInstanceOfSatisfying(
            LandfallException.class,
            e -> {
              assertThat(e.code()).isEqualTo(ErrorCode.PLAN_INVALID);
              assertThat(e).hasMessageContaining(json.toString());
            });
  }
}
