package dev.landfall.migration.testing;

import dev.landfall.findings.Waiver;
import dev.landfall.migration.config.BuildConfig;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.FleetConfig;
import dev.landfall.migration.config.GateConfig;
import dev.landfall.migration.config.KeyConfig;
import dev.landfall.migration.config.KeySource;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.config.LoadConfig;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.config.ProfileMode;
import dev.landfall.migration.config.RejectsConfig;
import dev.landfall.migration.config.SourceColumn;
import dev.landfall.migration.config.SurveyConfig;
import dev.landfall.migration.config.TableRule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** A configuration in the making. */
public final class Configs {
  private final Path folder;
  private final Map<String, TableRule> tables = new HashMap<>();
  private final Map<SourceColumn, ColumnRule> columns = new HashMap<>();
  private final List<Waiver> waivers = new ArrayList<>();
  private List<String> files = List.of("fleet/*.db");
  private KeyConfig key = key("repo_id", KeyType.BIGINT, "(\\d+)\\.db$");
  private String schema = "shop";
  private long tolerated;
  private String baseline = "production.sql";
  private SurveyConfig survey = new SurveyConfig(ProfileMode.NONE);

  public Configs(Path folder) {
    this.folder = folder;
  }

  public static KeyConfig key(String column, KeyType type, String pattern) {
    return new KeyConfig(column, type, new KeySource.InPath(Pattern.compile(pattern)));
  }

  public Configs files(String... entries) {
    files = List.of(entries);
    return this;
  }

  public Configs key(KeyConfig other) {
    key = other;
    return this;
  }

  public Configs schema(String name) {
    schema = name;
    return this;
  }

  /** How closely the files are looked at; not at all where a test does not say. */
  public Configs profile(ProfileMode mode) {
    survey = new SurveyConfig(mode);
    return this;
  }

  public Configs tolerate(long rejects) {
    tolerated = rejects;
    return this;
  }

  public Configs table(String name, TableRule rule) {
    tables.put(name, rule);
    return this;
  }

  public Configs column(String table, String column, ColumnRule rule) {
    columns.put(new SourceColumn(table, column), rule);
    return this;
  }

  public Configs waive(Waiver waiver) {
    waivers.add(waiver);
    return this;
  }

  public Path file() {
    return folder.resolve("landfall.yaml");
  }

  public Configs baseline(String file) {
    baseline = file;
    return this;
  }

  /** Where the baseline is: {@code production.sql} in the folder, unless another is named. */
  public Path baseline() {
    return folder.resolve(baseline);
  }

  public MigrationConfig build() {
    return new MigrationConfig(
        file(),
        new FleetConfig(folder, files, key),
        baseline(),
        Optional.empty(),
        schema,
        tables,
        columns,
        survey,
        new RejectsConfig(tolerated),
        new LoadConfig(2),
        BuildConfig.DEFAULT,
        Optional.empty(),
        GateConfig.DEFAULT,
        waivers);
  }
}
