package dev.landfall.cli.schema;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code landfall schema}: only its sub-commands do something. */
@Command(
    name = "schema",
    mixinStandardHelpOptions = true,
    header = "is this schema what production needs? snapshot, diff, check",
    description = {
      "A gate for schema files in any project with a PostgreSQL schema.",
      "",
      "A SCHEMA is a .sql file (pg_dump's output too), a folder of migrations (Flyway, Rails'"
          + " structure.sql, golang-migrate, dbmate, goose, Prisma, sqitch, or by name), a snapshot, a"
          + " database (postgresql://...), or a file or folder of a git revision"
          + " (git:origin/main:schema/production.sql). Files are executed in a throw-away"
          + " PostgreSQL on this machine, never interpreted."
    },
    footer = {
      "",
      "Examples:",
      "  landfall schema check --baseline db/structure.sql --against git:origin/main",
      "  landfall schema diff production.snapshot postgresql://reader@db/app",
      "  landfall schema snapshot db/migrations -o production.snapshot"
    },
    subcommands = {SnapshotCommand.class, DiffCommand.class, CheckCommand.class})
public final class SchemaCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "name one: snapshot, diff or check");
  }
}
