package dev.landfall.migration.fleet;

import dev.landfall.findings.Finding;
import dev.landfall.findings.Remedy;
import dev.landfall.migration.config.FleetConfig;
import dev.landfall.migration.config.KeyConfig;
import dev.landfall.migration.config.KeySource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/** Gives each file of a fleet its source key. Used once. */
final class KeyFinder {
  private final FleetConfig fleet;
  private final KeyConfig rule;
  private final KnownKeys known;
  private final List<Finding> findings;
  private final List<SourceFile> files = new ArrayList<>();
  private final List<Fleet.Unread> unread = new ArrayList<>();
  private final Map<String, String> owners = new HashMap<>();

  /**
   * @param findings takes what is wrong
   */
  KeyFinder(FleetConfig fleet, KnownKeys known, List<Finding> findings) {
    this.fleet = fleet;
    this.rule = fleet.key();
    this.known = known;
    this.findings = findings;
  }

  Fleet fleet(List<FoundFile> found) {
    switch (rule.from()) {
      case KeySource.InPath path -> found.forEach(file -> add(file, inPath(path, file)));
      case KeySource.InManifest manifest ->
          found.forEach(file -> add(file, inManifest(manifest, file)));
      case KeySource.InFile query -> inFiles(query, found);
    }
    files.sort(Comparator.comparing(SourceFile::name));
    return new Fleet(files, findings, unread);
  }

  /** A key as it was found, or why there is none. */
  private record Answer(Optional<String> text, String why) {}

  private static Answer inPath(KeySource.InPath rule, FoundFile file) {
    Matcher matcher = rule.pattern().matcher(file.name());
    return new Answer(
        Optional.ofNullable(matcher.find() ? matcher.group(1) : null),
        "The pattern %s finds nothing in the path %s".formatted(rule.pattern(), file.name()));
  }

  private static Answer inManifest(KeySource.InManifest rule, FoundFile file) {
    return new Answer(
        Optional.ofNullable(file.fields().get(rule.field())),
        "The manifest has no %s for %s".formatted(rule.field(), file.name()));
  }

  private void inFiles(KeySource.InFile rule, List<FoundFile> found) {
    Map<String, KeyQuery.Outcome> outcomes = KeyQuery.ask(rule.sql(), found, known);
    for (FoundFile file : found) {
      switch (outcomes.get(file.name())) {
        case KeyQuery.Text(String text) -> add(file, new Answer(Optional.of(text), ""));
        case KeyQuery.None(String why) -> add(file, new Answer(Optional.empty(), why));
        case KeyQuery.Broken(var problem) -> unread.add(new Fleet.Unread(file.name(), problem));
        case null -> throw new IllegalStateException("not asked: " + file.name());
      }
    }
  }

  private void add(FoundFile file, Answer answer) {
    if (answer.text().isEmpty()) {
      findings.add(noKey(file.name(), answer.why()));
      return;
    }
    Optional<String> key = SourceKeys.canonical(rule.type(), answer.text().get());
    if (key.isEmpty()) {
      findings.add(
          noKey(
              file.name(),
              "\"%s\", found for %s, is no %s"
                  .formatted(answer.text().get(), file.name(), rule.type().word())));
      return;
    }
    String owner = owners.putIfAbsent(key.get(), file.name());
    if (owner != null) {
      findings.add(keyTwice(key.get(), owner, file.name()));
      return;
    }
    files.add(new SourceFile(file.name(), file.path(), key.get()));
  }

  private Finding noKey(String name, String why) {
    return FleetFindings.NO_KEY
        .on(name, why + ", so the file has no source key.")
        .fix(new Remedy.Action(correction() + ", or leave the file out of the fleet."));
  }

  private Finding keyTwice(String key, String owner, String name) {
    return FleetFindings.KEY_TWICE
        .on(name, "Two files have the source key %s: %s and %s.".formatted(key, owner, name))
        .fix(
            new Remedy.Action(
                "Leave one of them out of the fleet, or tell them apart: " + correction() + "."));
  }

  private String correction() {
    return switch (rule.from()) {
      case KeySource.InPath path -> "Correct fleet.key.pattern (its first group is the key)";
      case KeySource.InManifest manifest ->
          "Correct the column %s of %s".formatted(manifest.field(), fleet.text());
      case KeySource.InFile query -> "Correct fleet.key.query (it gives one row with one value)";
    };
  }
}
