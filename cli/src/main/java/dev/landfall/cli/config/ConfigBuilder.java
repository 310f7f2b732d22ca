package dev.landfall.cli.config;

import dev.landfall.findings.Waiver;
import dev.landfall.migration.config.BuildConfig;
import dev.landfall.migration.config.ColumnRule;
import dev.landfall.migration.config.Conversion;
import dev.landfall.migration.config.DottedName;
import dev.landfall.migration.config.FleetConfig;
import dev.landfall.migration.config.GateConfig;
import dev.landfall.migration.config.KeyConfig;
import dev.landfall.migration.config.KeyOrigin;
import dev.landfall.migration.config.KeySource;
import dev.landfall.migration.config.KeyType;
import dev.landfall.migration.config.LoadConfig;
import dev.landfall.migration.config.MigrationConfig;
import dev.landfall.migration.config.Names;
import dev.landfall.migration.config.OnFailure;
import dev.landfall.migration.config.ProfileMode;
import dev.landfall.migration.config.RejectsConfig;
import dev.landfall.migration.config.SourceColumn;
import dev.landfall.migration.config.SurveyConfig;
import dev.landfall.migration.config.TableRule;
import dev.landfall.migration.config.TargetTable;
import dev.landfall.migration.config.Word;
import dev.landfall.migration.draft.DraftFile;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes the records from a tree that was found to have the shape of the catalogue. */
final class ConfigBuilder {
  private final Path file;
  private final Path folder;

  /** For the config in this file, an absolute path. */
  ConfigBuilder(Path file) {
    this.file = file;
    this.folder = Optional.ofNullable(file.getParent()).orElse(file);
  }

  MigrationConfig config(Node.Mapping root) {
    String schema = root.text("schema").orElse(MigrationConfig.DEFAULT_SCHEMA);
    return new MigrationConfig(
        file,
        fleet(root.mapping("fleet").orElseThrow()),
        folder.resolve(root.text("baseline").orElse(DraftFile.DEFAULT_NAME)).normalize(),
        root.text("target"),
        schema,
        tables(root, schema),
        columns(root),
        root.mapping("survey")
            .flatMap(survey -> survey.text("profile"))
            .map(word -> new SurveyConfig(value(word, ProfileMode.values())))
            .orElse(SurveyConfig.DEFAULT),
        root.mapping("rejects")
            .flatMap(rejects -> whole(rejects, "tolerate"))
            .map(RejectsConfig::new)
            .orElse(RejectsConfig.DEFAULT),
        root.mapping("load")
            .flatMap(load -> whole(load, "sessions"))
            .map(sessions -> new LoadConfig(Math.toIntExact(sessions)))
            .orElse(LoadConfig.DEFAULT),
        root.mapping("build").map(ConfigBuilder::build).orElse(BuildConfig.DEFAULT),
        root.mapping("window").flatMap(window -> window.text("length")).map(Texts::length),
        new GateConfig(root.mapping("gate").map(gate -> texts(gate, "roles")).orElse(List.of())),
        items(root, "waivers").map(node -> waiver((Node.Mapping) node)).toList());
  }

  private FleetConfig fleet(Node.Mapping fleet) {
    Node.Mapping key = fleet.mapping("key").orElseThrow();
    return new FleetConfig(
        folder,
        texts(fleet, "files"),
        fleet.text("manifest").map(path -> folder.resolve(path).normalize()),
        new KeyConfig(
            key.text("column").orElseThrow(),
            key.text("type").map(word -> value(word, KeyType.values())).orElse(KeyType.BIGINT),
            keySource(key)));
  }

  private static KeySource keySource(Node.Mapping key) {
    KeyOrigin origin =
        key.text("from").map(word -> value(word, KeyOrigin.values())).orElse(KeyOrigin.PATH);
    return switch (origin) {
      case PATH -> new KeySource.InPath(Pattern.compile(key.text("pattern").orElseThrow()));
      case MANIFEST ->
          new KeySource.InManifest(key.text("field").orElse(KeySource.InManifest.DEFAULT_FIELD));
      case QUERY -> new KeySource.InFile(key.text("query").orElseThrow());
    };
  }

  private static Map<String, TableRule> tables(Node.Mapping root, String schema) {
    Map<String, TableRule> rules = new LinkedHashMap<>();
    for (Node.Entry entry : entries(root, "tables")) {
      rules.put(
          entry.name(),
          entry.value() instanceof Node.Mapping rule ? table(rule, schema) : new TableRule.Skip());
    }
    return rules;
  }

  private static TableRule table(Node.Mapping rule, String schema) {
    Optional<TargetTable> into = rule.text("into").map(name -> targetTable(name, schema));
    Optional<TableRule> merge =
        rule.value("merge").map(node -> new TableRule.Merge(into, columnNames(node)));
    Optional<TableRule> renumber =
        rule.text("renumber").map(id -> new TableRule.Renumber(into, id));
    return merge.or(() -> renumber).orElseGet(() -> new TableRule.Into(into.orElseThrow()));
  }

  /** The names, each once: two spellings of one column are one to SQLite. */
  private static List<String> columnNames(Node node) {
    List<Node> items = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
    Map<String, String> names = new LinkedHashMap<>();
    items.stream()
        .map(item -> ((Node.Text) item).value())
        .forEach(name -> names.putIfAbsent(Names.foldedAsSqlite(name), name));
    return List.copyOf(names.values());
  }

  private static TargetTable targetTable(String name, String schema) {
    List<String> parts = DottedName.parts(name);
    return parts.size() == 2
        ? new TargetTable(parts.getFirst(), parts.getLast())
        : new TargetTable(schema, parts.getFirst());
  }

  private static Map<SourceColumn, ColumnRule> columns(Node.Mapping root) {
    Map<SourceColumn, ColumnRule> rules = new LinkedHashMap<>();
    for (Node.Entry entry : entries(root, "columns")) {
      List<String> names = DottedName.parts(entry.name());
      rules.put(
          new SourceColumn(names.getFirst(), names.getLast()),
          entry.value() instanceof Node.Mapping rule
              ? new ColumnRule.Carry(
                  rule.text("into"),
                  rule.text("as"),
                  rule.text("from").map(word -> value(word, Conversion.values())),
                  rule.text("zone").map(ZoneId::of),
                  onFailure(rule),
                  rule.text("references"))
              : new ColumnRule.Skip());
    }
    return rules;
  }

  private static OnFailure onFailure(Node.Mapping rule) {
    Node node = rule.value("on-failure").orElse(null);
    if (node instanceof Node.Mapping elsewhere) {
      return new OnFailure.Into(elsewhere.text("into").orElseThrow());
    }
    boolean nulled =
        node instanceof Node.Nothing
            || (node instanceof Node.Text(Position _, String word)
                && word.equals(Shape.WordOr.NULL));
    return nulled ? new OnFailure.SetNull() : new OnFailure.Reject();
  }

  private static BuildConfig build(Node.Mapping build) {
    return new BuildConfig(
        whole(build, "sessions").map(Math::toIntExact).orElse(BuildConfig.DEFAULT.sessions()),
        build.text("memory").map(Texts::bytes).orElse(BuildConfig.DEFAULT.memoryBytes()));
  }

  static Waiver waiver(Node.Mapping waiver) {
    return new Waiver(
        waiver.text("finding").orElseThrow(),
        waiver.text("object").orElseThrow(),
        waiver.text("reason").orElseThrow(),
        LocalDate.parse(waiver.text("expires").orElseThrow()));
  }

  private static Optional<Long> whole(Node.Mapping mapping, String name) {
    return mapping
        .value(name)
        .map(node -> new BigDecimal(((Node.Numeral) node).value()).longValueExact());
  }

  static List<String> texts(Node.Mapping mapping, String name) {
    return items(mapping, name).map(node -> ((Node.Text) node).value()).toList();
  }

  static Stream<Node> items(Node.Mapping mapping, String name) {
    return mapping.value(name).stream().flatMap(node -> ((Node.Sequence) node).items().stream());
  }

  private static List<Node.Entry> entries(Node.Mapping mapping, String name) {
    return mapping.mapping(name).map(Node.Mapping::entries).orElse(List.of());
  }

  private static <T extends Word> T value(String word, T[] values) {
    return Stream.of(values).filter(value -> value.word().equals(word)).findFirst().orElseThrow();
  }
}
