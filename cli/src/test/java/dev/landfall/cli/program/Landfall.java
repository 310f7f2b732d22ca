package dev.landfall.cli.program;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.landfall.cli.Main;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Runs command lines: in this JVM, or in one of their own where signals or variables matter. */
public final class Landfall {
  private Landfall() {}

  /** In this JVM, whose standard streams it takes meanwhile: one at a time. */
  public static synchronized Outcome run(Object... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    int exit;
    try (PrintStream toPrinted = new PrintStream(printed, true, UTF_8);
        PrintStream toSaid = new PrintStream(said, true, UTF_8)) {
      System.setOut(toPrinted);
      System.setErr(toSaid);
      exit = Main.run(texts(arguments).toArray(String[]::new));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return new Outcome(exit, printed.toString(UTF_8), said.toString(UTF_8));
  }

  /**
   * In a JVM of its own, in a folder that takes its output, its temporary files and with them its
   * registry of scratch servers: no other process on this machine sweeps those.
   */
  public static Child start(Path folder, Map<String, String> environment, Object... arguments)
      throws IOException {
    // Servers that it starts as root run under another user's id, and must come to their data.
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx--x--x"));
    List<String> command = new ArrayList<>(LAUNCH);
    command.addAll(
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.addAll(texts(arguments));
    return Child.start(command, folder, environment);
  }

  /**
   * In a process group of its own, as a shell starts it, so that Ctrl-C can be sent to all of it;
   * and not deaf to it, as what runs in the background may be.
   */
  private static final List<String> LAUNCH = List.of("setsid", "env", "--default-signal=INT");

  private static List<String> texts(Object... arguments) {
    List<String> texts = new ArrayList<>();
    for (Object argument : arguments) {
      texts.add(argument.toString());
    }
    return texts;
  }
}
