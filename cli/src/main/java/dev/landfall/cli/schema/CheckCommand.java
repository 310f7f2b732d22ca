package dev.landfall.cli.schema;

import dev.landfall.cli.config.SchemaConfig;
import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.gate.schema.source.SchemaSource;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall schema check}. */
@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    header = "the target against the baseline; or the baseline against its past",
    description = {
      "Without --against: is the target (or what is named) as the baseline wants it?",
      "With --against: what does the baseline, as it is here, take away from another schema, such"
          + " as the one of the main branch? --against git:main means the baseline's own file there.",
      "",
      "The baseline is the configuration's, or --baseline. Exit code 1 where something is weakened,"
          + " or as bad as the policy says."
    },
    footer = {
      "",
      "Examples:",
      "  landfall schema check",
      "  landfall schema check --against git:origin/main --format github",
      "  landfall schema check --baseline db/structure.sql --against git:origin/main",
      "  landfall schema check postgresql://reader@db/app --format junit > schema.xml"
    })
public final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Judging judging = new Judging();

  @Parameters(
      arity = "0..1",
      paramLabel = "SCHEMA",
      description = "What is checked. Default: the configuration's target, or PG* variables.")
  private @Nullable String checked;

  @Option(
      names = "--baseline",
      paramLabel = "SCHEMA",
      description = "The baseline. Default: the configuration's.")
  private @Nullable String baseline;

  @Option(
      names = "--against",
      paramLabel = "SCHEMA",
      description = "An earlier schema, of which the baseline must lose nothing: git:REVISION.")
  private @Nullable String against;

  @Override
  public Integer call() {
    SchemaConfig config = judging.config();
    Path here = Path.of("").toAbsolutePath();
    SchemaSource wanted = baseline(config, here);
    SchemaSource expected = wanted;
    SchemaSource actual;
    if (against != null) {
      expected = SchemaSource.parse(earlier(against, wanted), here);
      actual = checked == null ? wanted : SchemaSource.parse(checked, here);
    } else if (checked != null) {
      actual = SchemaSource.parse(checked, here);
    } else {
      actual = target(config);
    }
    return judging.judge(
        expected, actual, config, spec.commandLine().getOut(), spec.commandLine().getErr());
  }

  private SchemaSource baseline(SchemaConfig config, Path here) {
    if (baseline != null) {
      return SchemaSource.parse(baseline, here);
    }
    return config
        .baseline()
        .map(it -> SchemaSource.parse(relative(it, here), here))
        .orElseThrow(
            () ->
                new LandfallException(
                    ErrorCode.CONFIG_INVALID,
                    "No baseline: neither --baseline nor a landfall.yaml with the key baseline.",
                    "Write landfall.yaml with one line, baseline: schema/production.sql, or name"
                        + " it: --baseline schema/production.sql."));
  }

  /** As short as a person would write it, since reports name it. */
  private static String relative(String path, Path here) {
    Path absolute = Path.of(path);
    return absolute.isAbsolute() && absolute.startsWith(here)
        ? here.relativize(absolute).toString()
        : path;
  }

  /** {@code git:main} alone means the baseline's own path there. */
  private static String earlier(String against, SchemaSource baseline) {
    boolean revisionOnly = against.startsWith("git:") && against.indexOf(':', 4) < 0;
    return revisionOnly && baseline instanceof SchemaSource.OnDisk file
        ? against + ":" + file.name()
        : against;
  }

  private static SchemaSource target(SchemaConfig config) {
    Optional<String> uri = config.target();
    return new SchemaSource.Database(uri.orElse("the target of the PG* variables"), uri.orElse(""));
  }
}
