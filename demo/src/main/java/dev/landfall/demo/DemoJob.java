package dev.landfall.demo;

import static java.util.Objects.requireNonNull;

import dev.landfall.demo.internal.Resources;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The files that turn a fleet into a job for Landfall: the production schema and the configuration.
 * Immutable.
 *
 * @param fleet the finished fleet
 * @param folder the folder that the configuration will be in; paths below it are written relative
 * @param baseline where {@link #productionSql} will be
 * @param target the libpq URI of the database
 * @param expires the last day on which the waivers of the damaged files count
 */
public record DemoJob(Fleet fleet, Path folder, Path baseline, String target, LocalDate expires) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(\\w+)}");

  public DemoJob {
    requireNonNull(fleet, "fleet");
    requireNonNull(target, "target");
    requireNonNull(expires, "expires");
    folder = folder.toAbsolutePath().normalize();
    baseline = baseline.toAbsolutePath().normalize();
  }

  /** The application roles of the production schema, which must exist before it is run. */
  public static List<String> applicationRoles() {
    return List.of("codeintel_app", "codeintel_reader");
  }

  /** The production schema as SQL, for an ordinary role that owns the database. */
  public static String productionSql() {
    return Resources.text("/dev/landfall/demo/production.sql");
  }

  /** The same without waivers: the migration goes to its end, and the truncated file counts. */
  public String strictYaml() {
    String yaml = landfallYaml();
    return yaml.substring(0, yaml.indexOf("waivers:"));
  }

  /** The configuration as YAML: it tolerates exactly the damage that the fleet was made with. */
  public String landfallYaml() {
    Map<String, String> values =
        Map.of(
            "fleet", quoted(relative(fleet.folder())),
            "baseline", quoted(relative(baseline)),
            "target", quoted(target),
            "rejected", Integer.toString(fleet.rejectedRows()),
            "truncated", quoted(relative(fleet.path(fleet.truncated()))),
            "expires", expires.toString());
    Matcher placeholders = PLACEHOLDER.matcher(Resources.text("/dev/landfall/demo/landfall.yaml"));
    return placeholders.replaceAll(
        found -> {
          String value = values.get(found.group(1));
          if (value == null) {
            throw new IllegalStateException("landfall.yaml has no value for " + found.group());
          }
          return Matcher.quoteReplacement(value);
        });
  }

  /** As Landfall names a file: relative to the configuration where it is below it. */
  private String relative(Path path) {
    Path shown = path.startsWith(folder) ? folder.relativize(path) : path;
    return shown.toString().replace('\\', '/');
  }

  /** A YAML scalar in single quotes, where nothing but the quote itself means anything. */
  private static String quoted(String value) {
    return "'" + value.replace("'", "''") + "'";
  }
}
