package dev.landfall.cli;

import java.io.OutputStream;
import java.io.PrintStream;

/**
 * The training run behind the launcher's AOT cache: loads and links what most commands need. Run by
 * the launcher, never by a person.
 */
final class Training {
  private Training() {}

  public static void main(String[] arguments) {
    PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false);
    System.setOut(nowhere);
    System.setErr(nowhere);
    Main.run("--version");
    Main.run("--help");
    Main.run("--no-such-option");
  }
}
