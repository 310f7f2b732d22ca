package dev.landfall.build;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The formatter's launcher: {@code --check ROOT} fails where a Java file is not as
 * google-java-format writes it, {@code --apply ROOT} writes it so.
 */
public final class Format {
  private Format() {}

  public static void main(String[] arguments) throws Exception {
    boolean apply = arguments[0].equals("--apply");
    Path root = Path.of(arguments[1]);
    Formatter formatter = new Formatter();
    List<Path> changed = new ArrayList<>();
    for (Path file : sources(root)) {
      String before = Files.readString(file);
      String after = format(formatter, before);
      if (before.equals(after)) {
        continue;
      }
      changed.add(root.relativize(file));
      if (apply) {
        Files.writeString(file, after);
      }
    }
    if (!apply && !changed.isEmpty()) {
      changed.forEach(file -> System.err.println("not formatted: " + file));
      System.err.println("fix with: mvn -q -pl build verify -Dformat.mode=--apply");
      System.exit(1);
    }
  }

  private static String format(Formatter formatter, String source) throws Exception {
    String used = RemoveUnusedImports.removeUnusedImports(source);
    return formatter.formatSource(ImportOrderer.reorderImports(used, Style.GOOGLE));
  }

  private static List<Path> sources(Path root) throws Exception {
    try (Stream<Path> modules = Files.list(root)) {
      List<Path> found = new ArrayList<>();
      for (Path module : modules.filter(path -> Files.isDirectory(path.resolve("src"))).toList()) {
        try (Stream<Path> files = Files.walk(module.resolve("src"))) {
          files.filter(file -> file.toString().endsWith(".java")).sorted().forEach(found::add);
        }
      }
      return found;
    }
  }
}
