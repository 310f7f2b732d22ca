package dev.landfall.cli.schema;

import dev.landfall.gate.schema.source.SchemaSource;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall schema diff}. */
@Command(
    name = "diff",
    mixinStandardHelpOptions = true,
    header = "what of A is missing, weaker or otherwise in B",
    description = {
      "Compares two schemas by meaning: A as it should be, B as it is.",
      "",
      "Exit code 1 where something is weakened, or as bad as the policy says."
    },
    footer = {
      "",
      "Examples:",
      "  landfall schema diff schema/production.sql postgresql://reader@db/app",
      "  landfall schema diff git:v1.2:db/structure.sql db/structure.sql --format sarif",
      "  landfall schema diff production.snapshot db/migrations --restore repair.sql"
    })
public final class DiffCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private Judging judging = new Judging();

  @Parameters(index = "0", paramLabel = "A", description = "The schema as it should be.")
  private String expected = "";

  @Parameters(index = "1", paramLabel = "B", description = "The schema as it is.")
  private String actual = "";

  @Override
  public Integer call() {
    Path here = Path.of("").toAbsolutePath();
    return judging.judge(
        SchemaSource.parse(expected, here),
        SchemaSource.parse(actual, here),
        judging.config(),
        spec.commandLine().getOut(),
        spec.commandLine().getErr());
  }
}
