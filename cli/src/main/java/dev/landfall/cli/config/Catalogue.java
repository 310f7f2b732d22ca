package dev.landfall.cli.config;

import dev.landfall.migration.config.BuildConfig;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.DottedName;
import dev.landfall.migration.config.FleetConfig;
import dev.landfall.migration.config.GateConfig;
import dev.landfall.migration.config.KeyOrigin;
import dev.landfall.migration.config.KeySource;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.config.LoadConfig;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.config.ProfileMode;
import dev.landfall.migration.config.SurveyConfig;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.config.Word;
import java.util.List;
import java.util.stream.Stream;

/** Every key of landfall.yaml: the one place where keys are declared, hence its length. */
final class Catalogue {
  private static final int MOST_WAIVERS = 1_000;

  private static final Shape.Mapping KEY =
      new Shape.Mapping(
          List.of(
              required(
                  "column",
                  Texts.NAME,
                  "The column that is added to each table of the target, and tells the rows of one"
                      + " file from those of another.",
                  "repo_id"),
              optional(
                  "type", words(KeyType.values()), "The type of that column.", "bigint", "bigint"),
              optional(
                  "from",
                  words(KeyOrigin.values()),
                  "Where the value comes from: the path of the file, a column of the manifest, or a"
                      + " query in the file itself.",
                  "path",
                  "path"),
              optional(
                  "pattern",
                  Texts.GROUP,
                  "With from: path. A regular expression (of Java) that finds the value in the path"
                      + " of the file, with / between folders. Its only group is the value.",
                  "",
                  "\"(\\\\d+)\\\\.db$\""),
              optional(
                  "field",
                  Texts.SENTENCE,
                  "With from: manifest. The column of the manifest that has the value.",
                  KeySource.InManifest.DEFAULT_FIELD,
                  "repo"),
              optional(
                  "query",
                  Texts.SENTENCE,
                  "With from: query. A query of SQLite that gives one row, whose first column is"
                      + " the value.",
                  "",
                  "\"select value from meta where name = 'repo'\"")),
          KeyRules.KEY);

  private static final Shape.Mapping FLEET =
      new Shape.Mapping(
          List.of(
              optional(
                  "files",
                  new Shape.Sequence(Texts.GLOB, 1, FleetConfig.MAXIMUM_FILES),
                  "The SQLite files: paths, folders, or globs (** goes into folders). Relative ones"
                      + " start at the folder of the config. Either this or manifest is needed.",
                  "",
                  "[\"bundles/**/*.db\"]"),
              optional(
                  "manifest",
                  Texts.MANIFEST,
                  "The list of the SQLite files, in place of files: CSV with a header, or one JSON"
                      + " object a line. The column path has each file's path; a relative one starts"
                      + " at the folder of the config.",
                  "",
                  "fleet.csv"),
              required(
                  "key",
                  KEY,
                  "What tells the rows of one file from those of another.",
                  "{ column: repo_id, pattern: \"(\\\\d+)\\\\.db$\" }")),
          KeyRules.FLEET);

  private static final Shape TABLE =
      new Shape.WordOr(
          List.of("skip"),
          new Shape.Mapping(
              List.of(
                  optional(
                      "into",
                      Texts.TARGET_TABLE,
                      "The table of the target that takes the rows: its exact name, with its schema"
                          + " before a dot where that is not the one of the key schema. A name with"
                          + " a dot in it is written in double quotes.",
                      "",
                      "lsif_data_documents"),
                  optional(
                      "renumber",
                      Texts.SOURCE_COLUMN_NAME,
                      "The column of the source that holds ids, whole numbers: they become unique"
                          + " over all files, and every column that refers to them follows.",
                      "",
                      "id"),
                  optional(
                      "merge",
                      new Shape.OneOrMore(Texts.SOURCE_COLUMN_NAME, TableRule.MAXIMUM_KEY_COLUMNS),
                      "The column or columns of the source by which rows of different files are the"
                          + " same row: it is kept once, and a difference in another column is an"
                          + " error.",
                      "",
                      "[name, version]")),
              List.of(),
              List.of("renumber", "merge")));

  private static final Shape ON_FAILURE =
      new Shape.WordOr(
          List.of("reject", Shape.WordOr.NULL),
          new Shape.Mapping(
              List.of(
                  required(
                      "into",
                      Texts.NAME,
                      "The column of the target, of type text, that takes the values that do not"
                          + " convert. Nothing else may feed it.",
                      "indexed_at_raw"))));

  private static final Shape COLUMN =
      new Shape.WordOr(
          List.of("skip"),
          new Shape.Mapping(
              List.of(
                  optional(
                      "into",
                      Texts.NAME,
                      "The column of the target that takes the values: its exact name.",
                      "",
                      "indexed_at"),
                  optional(
                      "as",
                      Texts.TYPE,
                      "The type of the target's column. It says what you rely on: the target having"
                          + " another type is an error.",
                      "",
                      "timestamptz"),
                  optional(
                      "from",
                      words(Conversion.values()),
                      "What the values mean, where the target's type does not say it: see types.md"
                          + " for the exact rules.",
                      "",
                      "epoch-millis"),
                  optional(
                      "references",
                      Texts.SOURCE_NAME,
                      "The table of the sources whose ids the values are, where no foreign key says"
                          + " so: they follow when that table is renumbered or merged.",
                      "",
                      "symbols"),
                  optional(
                      "zone",
                      Texts.ZONE,
                      "The time zone of times that name none, and whose clocks a column without"
                          + " time zone shows. With from: iso, julian-day or an epoch.",
                      "UTC",
                      "Europe/Berlin"),
                  optional(
                      "on-failure",
                      ON_FAILURE,
                      "What becomes of a value that does not become one of the target's type:"
                          + " reject its row; null, and count it; or null, and the value as text"
                          + " into another column of the target.",
                      "reject",
                      "{ into: indexed_at_raw }"))));

  private static final Shape.Mapping WAIVER =
      new Shape.Mapping(
          List.of(
              required(
                  "finding", Texts.FINDING, "The id of the finding, as printed.", "LF-TAB-002"),
              required(
                  "object",
                  Texts.SENTENCE,
                  "The object that the finding is about, as printed.",
                  "public.audit"),
              required(
                  "reason",
                  Texts.SENTENCE,
                  "Why it does not count, for whoever reads the report.",
                  "append-only, read by nobody"),
              required(
                  "expires", Texts.DAY, "The last day on which it does not count.", "2027-01-31")));

  private static final Shape.Choice SEVERITY =
      new Shape.Choice(List.of("block", "high", "medium", "info"));

  private static final Shape.Mapping POLICY =
      new Shape.Mapping(
          List.of(
              optional(
                  "weakened",
                  new Shape.Choice(List.of("block", "high")),
                  "What production loses: a missing or weaker index, key, check, NOT NULL, policy."
                      + " It always fails.",
                  "block",
                  "block"),
              optional("widened", SEVERITY, "More grants, security off.", "high", "block"),
              optional("changed", SEVERITY, "Otherwise, neither more nor less.", "high", "medium"),
              optional(
                  "renamed",
                  SEVERITY,
                  "The same under another name that somebody chose.",
                  "medium",
                  "info"),
              optional(
                  "adjusted",
                  SEVERITY,
                  "Storage parameters, statistics targets, comments, order of columns.",
                  "medium",
                  "info"),
              optional(
                  "extra", SEVERITY, "Objects that the baseline does not have.", "info", "high"),
              optional(
                  "fail-at",
                  new Shape.Choice(List.of("block", "high", "medium", "info")),
                  "A finding this bad or worse fails. Not above what weakened is.",
                  "high",
                  "medium"),
              optional(
                  "ignore",
                  new Shape.Sequence(Texts.SENTENCE, 0, MOST_WAIVERS),
                  "Objects of no interest, as they are printed; * stands for anything.",
                  "[]",
                  "[\"TABLE public.schema_migrations\", \"COMMENT *\"]")));

  /** The whole file. */
  static final Shape.Mapping ROOT =
      new Shape.Mapping(
          List.of(
              required(
                  "fleet",
                  FLEET,
                  "Which files are moved.",
                  "{ files: [\"*.db\"], key: { column: repo_id, pattern: \"(\\\\d+)\\\\.db$\" } }"),
              optional(
                  "baseline",
                  Texts.PATH,
                  "The production schema: a .sql file, as pg_dump --schema-only writes it. The"
                      + " target must come to equal it. A relative path starts at the folder of the"
                      + " config. Where the key is missing and there is no schema.sql, landfall plan"
                      + " drafts one from the sources.",
                  "schema.sql",
                  "schema/production.sql"),
              optional(
                  "target",
                  Texts.TARGET,
                  "The PostgreSQL to fill, as a libpq URI. Without it the PG* variables and"
                      + " pg_service.conf say, as they do for psql. A password is refused: it"
                      + " belongs into ~/.pgpass or PGPASSWORD.",
                  "",
                  "postgresql://landfall@db/codeintel"),
              optional(
                  "schema",
                  Texts.NAME,
                  "The schema of the target's tables, where into names none.",
                  "public",
                  "public"),
              optional(
                  "tables",
                  new Shape.Named(Texts.SOURCE_NAME, Names::foldedAsSqlite, TABLE),
                  "What becomes of a table of the sources: skip it, say where its rows go, have its"
                      + " ids renumbered or its rows merged. A table that is not named goes into"
                      + " the one of the same name, with the source key.",
                  "",
                  "{ documents: { into: lsif_data_documents }, cache: skip }"),
              optional(
                  "columns",
                  new Shape.Named(Texts.SOURCE_COLUMN, Catalogue::column, COLUMN),
                  "What becomes of a column of the sources, written as table.column: skip it, or say"
                      + " where its values go and what they mean. A column that is not named goes"
                      + " into the one of the same name.",
                  "",
                  "{ documents.indexed_at: { from: epoch-millis } }"),
              section(
                  "survey",
                  "How closely the files are looked at before anything is loaded.",
                  optional(
                      "profile",
                      words(ProfileMode.values()),
                      "How many rows are read for the profile of the columns and for the checks that"
                          + " follow from it: all, the first "
                          + "%,d".formatted(SurveyConfig.SAMPLE_ROWS)
                          + " of each table of each file, or none.",
                      SurveyConfig.DEFAULT.profile().word(),
                      "sample")),
              section(
                  "rejects",
                  "What happens to rows that the target refuses.",
                  optional(
                      "tolerate",
                      new Shape.Whole(0, Integer.MAX_VALUE),
                      "How many rows may be refused in all before the run has failed. Each is kept"
                          + " with its reason.",
                      "0",
                      "0")),
              section(
                  "load",
                  "How much of the target the load may use.",
                  optional(
                      "sessions",
                      new Shape.Whole(1, LoadConfig.MAXIMUM_SESSIONS),
                      "How many sessions copy rows at once.",
                      String.valueOf(LoadConfig.DEFAULT.sessions()),
                      "8")),
              section(
                  "build",
                  "How much of the target the builds of indexes may use.",
                  optional(
                      "sessions",
                      new Shape.Whole(1, BuildConfig.MAXIMUM_SESSIONS),
                      "How many indexes are built at once.",
                      String.valueOf(BuildConfig.DEFAULT.sessions()),
                      "4"),
                  optional(
                      "memory",
                      Texts.MEMORY,
                      "maintenance_work_mem of each of these sessions: kB, MB, GB or TB.",
                      "256MB",
                      "1GB")),
              section(
                  "window",
                  "The time in which the application may stand still. The forecast of preflight --trial is compared with it.",
                  optional(
                      "length",
                      Texts.LENGTH,
                      "How long it is: days, hours, minutes, seconds.",
                      "",
                      "12h")),
              section(
                  "gate",
                  "Whom the gate keeps out, and lets in once the target is ready. Checked, not used yet: the grants of the baseline decide.",
                  optional(
                      "roles",
                      new Shape.Sequence(Texts.NAME, 0, GateConfig.MAXIMUM_ROLES),
                      "The application's roles.",
                      "[]",
                      "[app_rw, app_ro]")),
              optional(
                  "policy",
                  POLICY,
                  "What landfall schema makes of a difference: how bad each meaning is, and what is"
                      + " of no interest.",
                  "",
                  "{ widened: block, extra: medium }"),
              optional(
                  "waivers",
                  new Shape.Sequence(WAIVER, 0, MOST_WAIVERS),
                  "Findings that do not count, each with a reason and a last day. One that has"
                      + " expired is reported, and the finding counts again.",
                  "[]",
                  "[{ finding: LF-TAB-002, object: public.audit, reason: append-only, expires:"
                      + " 2027-01-31 }]")));

  /** The whole file of a project that only has schemas checked: no key has to be there. */
  static final Shape.Mapping SCHEMA_ROOT =
      new Shape.Mapping(
          ROOT.keys().stream()
              .map(
                  key ->
                      optional(
                          key.name(),
                          key.shape(),
                          key.description(),
                          key.fallback(),
                          key.example()))
              .toList());

  private Catalogue() {}

  private static Shape.Key required(String name, Shape shape, String description, String example) {
    return new Shape.Key(name, shape, true, description, "", example);
  }

  private static Shape.Key optional(
      String name, Shape shape, String description, String fallback, String example) {
    return new Shape.Key(name, shape, false, description, fallback, example);
  }

  /** A mapping of keys that each have a default. */
  private static Shape.Key section(String name, String description, Shape.Key... keys) {
    Shape.Key first = keys[0];
    String example = "{ %s: %s }".formatted(first.name(), first.example());
    return optional(name, new Shape.Mapping(List.of(keys)), description, "", example);
  }

  /** The two names of a column as SQLite compares them. */
  private static Object column(String name) {
    return DottedName.parts(name).stream().map(Names::foldedAsSqlite).toList();
  }

  private static Shape.Choice words(Word... values) {
    return new Shape.Choice(Stream.of(values).map(Word::word).toList());
  }
}
