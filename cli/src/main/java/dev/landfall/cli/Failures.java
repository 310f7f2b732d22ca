package dev.landfall.cli;

import dev.landfall.cli.command.InterruptHook;
import dev.landfall.findings.ErrorCategory;
import dev.landfall.findings.LandfallException;
import dev.landfall.findings.report.Printable;
import dev.landfall.migration.work.WorkFailed;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Turns an error that ends a command into one message and an exit code. */
final class Failures implements IExecutionExceptionHandler {
  @Override
  public int handleExecutionException(
      Exception exception, CommandLine command, ParseResult result) {
    PrintWriter err = command.getErr();
    if (InterruptHook.fired()) {
      return ErrorCategory.INTERRUPTED.exitCode();
    }
    if (exception instanceof LandfallException e) {
      err.println("landfall: " + Printable.lines(String.valueOf(e.getMessage())));
      err.println("  what to do: " + Printable.lines(e.remedy()));
      err.flush();
      log().debug("The error in full", e);
      return e.code().category().exitCode();
    }
    Throwable shown =
        exception instanceof WorkFailed && exception.getCause() != null
            ? exception.getCause()
            : exception;
    err.println("landfall: a fault of Landfall itself: " + Printable.lines(shown.toString()));
    err.println("  what to do: run the same command again with LANDFALL_LOG=debug, and report");
    err.println("  what it prints. What was done is kept.");
    err.flush();
    log().debug("The fault in full", exception);
    return ErrorCategory.INTERNAL.exitCode();
  }

  /** Asked for only when something failed, so that a short start does without logging. */
  private static Logger log() {
    return LoggerFactory.getLogger(Failures.class);
  }
}
