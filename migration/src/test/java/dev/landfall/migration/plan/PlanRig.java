package dev.landfall.migration.plan;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Severity;
import dev.landfall.migration.baseline.Baseline;
import dev.landfall.migration.baseline.BaselineReader;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.fleet.FleetFinder;
import dev.landfall.migration.fleet.SourceFile;
import dev.landfall.migration.progress.Stop;
import dev.landfall.migration.survey.Survey;
import dev.landfall.migration.survey.Surveyor;
import dev.landfall.migration.testing.Configs;
import dev.landfall.migration.testing.Recorder;
import dev.landfall.migration.testing.SqliteFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Plans of small fleets against one baseline that PostgreSQL read. */
final class PlanRig {
  private static final String SCHEMA =
      """
      create schema app;
      create table app.items (repo_id bigint not null, id integer not null, name text not null,
        note text, made timestamptz not null default now(), due timestamptz,
        total integer generated always as (id * 2) stored, primary key (repo_id, id));
      create table app."Mixed" (repo_id bigint not null, "Id" integer, id2 integer);
      create table app.nokey (id integer);
      create table app.textkey (repo_id text, id integer);
      create table app.varkey (repo_id varchar(20), id integer);
      create table app.odd (repo_id bigint, shape point);
      create table app.needs (repo_id bigint, id integer, must integer not null);
      create table public.items (repo_id bigint, id integer);
      copy public.items (repo_id, id) from stdin;
      1\t2
      \\.
      """;

  private final Path folder;

  PlanRig(Path folder) {
    this.folder = folder;
  }

  /** Read when first asked for, once for all tests: PostgreSQL has to be started for it. */
  private static final class Read {
    static final Baseline BASELINE = baseline(SCHEMA);
  }

  /** The baseline that this schema is. */
  static Baseline baseline(String schema) {
    try {
      Path file = Files.createTempFile("plan", ".sql");
      try {
        return BaselineReader.read(Files.writeString(file, schema));
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Plan plan(Configs config) {
    return plan(config, Read.BASELINE);
  }

  Plan plan(Configs config, Baseline baseline) {
    List<SourceFile> files = FleetFinder.find(config.build().fleet()).files();
    Survey survey = new Surveyor(new Recorder(), new Stop(), 1).survey(files, Survey.empty());
    return Planner.plan(config.build(), survey, baseline, List.of());
  }

  Configs config() {
    return new Configs(folder).schema("app");
  }

  void file(String key, String... statements) {
    Path file = folder.resolve("fleet/" + key + ".db");
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    SqliteFiles.write(file, statements);
  }

  static List<Finding> findings(Plan plan, String id) {
    return plan.findings().stream().filter(it -> it.kind().id().equals(id)).toList();
  }

  static List<String> blocking(Plan plan) {
    return plan.findings().stream()
        .filter(it -> it.severity() == Severity.BLOCK)
        .map(it -> it.kind().id() + " " + it.object())
        .toList();
  }

  static ColumnMapping column(String source, String target) {
    return new ColumnMapping(source, target, Optional.empty());
  }

  static ColumnRule carry(@Nullable String into, @Nullable String as, @Nullable Conversion from) {
    return new ColumnRule.Carry(
        Optional.ofNullable(into), Optional.ofNullable(as), Optional.ofNullable(from));
  }
}
