package dev.landfall.gate.schema.source;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files of a folder in the order in which the tool that owns them would execute them: sqitch's
 * plan; Rails' structure.sql; Flyway's versions, then its repeatable ones; else by name, with
 * numbers as numbers (golang-migrate, dbmate, goose, Prisma, Diesel, plain). What takes a migration
 * back is left out.
 */
public final class MigrationOrder {
  private static final Pattern DOWN =
      Pattern.compile(
          "(?:.*[._-])?(?:down|undo|rollback|revert)\\.sql|u\\d[\\d._]*__.*\\.sql",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern FLYWAY =
      Pattern.compile("([VBR])([\\d][\\d._]*)?__.*\\.sql", Pattern.CASE_INSENSITIVE);

  /** Where dbmate, goose, sql-migrate and others begin what takes the migration back. */
  private static final Pattern DOWN_SECTION =
      Pattern.compile(
          "(?im)^--\\s*(?:migrate:down|\\+goose\\s+down|\\+migrate\\s+down|!downs|//@undo)\\b.*$"
              + "|^--\\s*//@undo.*$");

  private static final Pattern NUMBERS = Pattern.compile("\\d+|\\D+");

  private MigrationOrder() {}

  /** The files to execute, in order. */
  public static List<SourceFile> of(String name, SourceFiles source) {
    if (source.single()) {
      return source.files();
    }
    Optional<SourceFile> plan = named(source, "sqitch.plan");
    if (plan.isPresent()) {
      return SqitchPlan.order(plan.get(), source.files());
    }
    Optional<SourceFile> structure = named(source, "structure.sql");
    if (structure.isPresent()) {
      return List.of(structure.get());
    }
    List<SourceFile> files =
        source.files().stream()
            .filter(file -> file.fileName().endsWith(".sql"))
            .filter(file -> !DOWN.matcher(file.fileName()).matches())
            .map(MigrationOrder::upOnly)
            .toList();
    if (files.isEmpty()) {
      boolean rails = named(source, "schema.rb").isPresent();
      throw new LandfallException(
          ErrorCode.BASELINE_INVALID,
          "The folder %s has no .sql files".formatted(name),
          rails
              ? "It has Rails' schema.rb, which only Ruby can execute. Set"
                  + " config.active_record.schema_format = :sql and name the structure.sql."
              : "Name the folder of the migrations, or a schema file.");
    }
    boolean flyway = files.stream().allMatch(it -> FLYWAY.matcher(it.fileName()).matches());
    return flyway ? flyway(files) : files.stream().sorted(BY_PATH).toList();
  }

  private static Optional<SourceFile> named(SourceFiles source, String fileName) {
    return source.files().stream()
        .filter(file -> file.fileName().equals(fileName))
        .min(Comparator.comparingInt(file -> file.path().length()));
  }

  /** Keeps the lines, so that messages name the right one. */
  private static SourceFile upOnly(SourceFile file) {
    Matcher down = DOWN_SECTION.matcher(file.text());
    return down.find() ? new SourceFile(file.path(), file.text().substring(0, down.start())) : file;
  }

  /** A baseline migration stands for all versions up to its own; the newest one counts. */
  private static List<SourceFile> flyway(List<SourceFile> files) {
    Optional<SourceFile> baseline =
        files.stream()
            .filter(it -> kind(it) == 'B')
            .max(Comparator.comparing(MigrationOrder::version, BY_NUMBERS));
    List<SourceFile> ordered = new ArrayList<>();
    baseline.ifPresent(ordered::add);
    files.stream()
        .filter(it -> kind(it) == 'V')
        .filter(
            it ->
                baseline.isEmpty() || BY_NUMBERS.compare(version(it), version(baseline.get())) > 0)
        .sorted(Comparator.comparing(MigrationOrder::version, BY_NUMBERS))
        .forEach(ordered::add);
    files.stream()
        .filter(it -> kind(it) == 'R')
        .sorted(Comparator.comparing(SourceFile::fileName))
        .forEach(ordered::add);
    return ordered;
  }

  private static char kind(SourceFile file) {
    return file.fileName().toUpperCase(Locale.ROOT).charAt(0);
  }

  private static String version(SourceFile file) {
    Matcher matcher = FLYWAY.matcher(file.fileName());
    return matcher.matches() && matcher.group(2) != null ? matcher.group(2).replace('_', '.') : "";
  }

  private static final Comparator<String> BY_NUMBERS =
      (a, b) -> {
        List<String> left = parts(a);
        List<String> right = parts(b);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
          int order = compareParts(left.get(i), right.get(i));
          if (order != 0) {
            return order;
          }
        }
        return Integer.compare(left.size(), right.size());
      };

  private static final Comparator<SourceFile> BY_PATH =
      Comparator.comparing(SourceFile::path, BY_NUMBERS).thenComparing(SourceFile::path);

  private static List<String> parts(String text) {
    List<String> parts = new ArrayList<>();
    Matcher matcher = NUMBERS.matcher(text);
    while (matcher.find()) {
      parts.add(matcher.group());
    }
    return parts;
  }

  private static int compareParts(String a, String b) {
    boolean numbers = Character.isDigit(a.charAt(0)) && Character.isDigit(b.charAt(0));
    if (!numbers) {
      return a.compareTo(b);
    }
    String left = a.replaceFirst("^0+(?=\\d)", "");
    String right = b.replaceFirst("^0+(?=\\d)", "");
    return left.length() == right.length()
        ? left.compareTo(right)
        : Integer.compare(left.length(), right.length());
  }
}
