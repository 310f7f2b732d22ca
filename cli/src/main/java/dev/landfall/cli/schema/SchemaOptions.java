package dev.landfall.cli.schema;

import dev.landfall.gate.schema.read.EmbeddedPlace;
import dev.landfall.gate.schema.read.ReadOptions;
import dev.landfall.gate.schema.read.RemotePlace;
import dev.landfall.gate.schema.read.SchemaReader;
import dev.landfall.postgres.connect.TargetSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the sub-commands of {@code landfall schema} read schemas. */
final class SchemaOptions {
  @Option(
      names = "--scratch",
      paramLabel = "URL",
      description =
          "A PostgreSQL on which databases are made and dropped to execute schemas, for extensions"
              + " that the embedded one lacks. Its role needs CREATEDB, or is a superuser.")
  private @Nullable String scratch;

  @Option(
      names = "--without-extension",
      paramLabel = "NAME",
      description =
          "Go on without this extension: what needs it is left out, named, and compared as text.")
  private Set<String> withoutExtensions = new LinkedHashSet<>();

  @Option(
      names = "--time-limit",
      paramLabel = "SECONDS",
      defaultValue = "120",
      description = "How long a schema's statements may take together. Default: 120.")
  private int timeLimitSeconds = 120;

  /** A reader as these options say; the server starts when it is needed. */
  SchemaReader reader() {
    Duration limit = Duration.ofSeconds(Math.clamp(timeLimitSeconds, 1, 86_400));
    return new SchemaReader(
        () -> scratch == null ? EmbeddedPlace.start() : RemotePlace.open(settings(scratch)),
        new ReadOptions(limit, withoutExtensions, ReadOptions.DEFAULT.exceptSchemas()));
  }

  private static TargetSettings settings(String uri) {
    return TargetSettings.resolve(
        Optional.of(uri), System.getenv(), Path.of(System.getProperty("user.home", "/")));
  }
}
