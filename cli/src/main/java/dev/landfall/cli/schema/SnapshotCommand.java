package dev.landfall.cli.schema;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.gate.schema.read.Schema;
import dev.landfall.gate.schema.read.SchemaReader;
import dev.landfall.gate.schema.read.Snapshot;
import dev.landfall.gate.schema.source.SchemaSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code landfall schema snapshot}. */
@Command(
    name = "snapshot",
    mixinStandardHelpOptions = true,
    header = "write a schema as a text for review",
    description = {
      "Writes a schema as a stable text, a block for each object, sorted by table: the same bytes"
          + " for the same schema on every run. The other commands read it back, without a server."
    },
    footer = {
      "",
      "Examples:",
      "  landfall schema snapshot db/structure.sql > schema.snapshot",
      "  landfall schema snapshot postgresql://reader@db/app -o production.snapshot"
    })
public final class SnapshotCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private SchemaOptions options = new SchemaOptions();

  @Parameters(index = "0", paramLabel = "SCHEMA", description = "What is read.")
  private String source = "";

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where it is written. Default: standard output.")
  private @Nullable Path file;

  @Override
  public Integer call() {
    try (SchemaReader reader = options.reader()) {
      Schema schema =
          reader.normal(reader.read(SchemaSource.parse(source, Path.of("").toAbsolutePath())));
      PrintWriter err = spec.commandLine().getErr();
      schema.notes().forEach(note -> err.println("note: " + note));
      err.flush();
      String text = Snapshot.write(schema);
      if (file == null) {
        spec.commandLine().getOut().print(text);
        spec.commandLine().getOut().flush();
      } else {
        Files.writeString(file, text);
      }
      return 0;
    } catch (IOException e) {
      throw new LandfallException(
          ErrorCode.CONFIG_INVALID, "can't write " + file + ": " + e, "Name another file.", e);
    }
  }
}
