package dev.landfall.postgres.connect;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a service from a file like ~/.pg_service.conf (manual, "The Connection Service File"). */
final class ServiceFile {
  private static final int MAX_BYTES = 1 << 20;

  private ServiceFile() {}

  /**
   * The service's parameters, from the first of the files that has it.
   *
   * @param files those that do not exist are passed over
   */
  static Map<Parameter, String> find(String service, List<Path> files) {
    for (Path file : files) {
      if (Files.isRegularFile(file)) {
        Optional<Map<Parameter, String>> found = read(service, file);
        if (found.isPresent()) {
          return found.get();
        }
      }
    }
    throw TargetErrors.invalid(
        "There is no definition of the service \"" + service + "\" in any of " + files + ".",
        "Add [" + service + "] to one of them, or set PGSERVICEFILE.");
  }

  private static Optional<Map<Parameter, String>> read(String service, Path file) {
    boolean inside = false;
    var found = new EnumMap<Parameter, String>(Parameter.class);
    int number = 0;
    for (String raw : lines(file)) {
      number++;
      String line = raw.strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      if (line.startsWith("[")) {
        if (inside) {
          break; // Of two sections of the same name the first counts.
        }
        inside = line.equals("[" + service + "]");
      } else if (inside) {
        add(line, file + ", line " + number, found);
      }
    }
    return inside || !found.isEmpty() ? Optional.of(found) : Optional.empty();
  }

  private static void add(String line, String place, Map<Parameter, String> found) {
    int equals = line.indexOf('=');
    if (equals < 0) {
      throw TargetErrors.invalid("There is no equals sign in " + place + ".", "Write key=value.");
    }
    String key = line.substring(0, equals);
    Parameter parameter =
        Parameter.byKey(key).orElseThrow(() -> TargetErrors.unknownKey(key, place));
    if (parameter == Parameter.SERVICE || parameter == Parameter.SERVICEFILE) {
      throw TargetErrors.invalid(
          "A service names another service in " + place + ".", "Write its parameters instead.");
    }
    found.putIfAbsent(parameter, line.substring(equals + 1));
  }

  private static List<String> lines(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw TargetErrors.invalid(
            file + " is larger than 1 MB: not a service file.",
            "Set PGSERVICEFILE to the right one.");
      }
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new LandfallException(
          ErrorCode.TARGET_INVALID,
          "The service file " + file + " cannot be read: " + e.getMessage(),
          "Make it readable UTF-8.",
          e);
    }
  }
}
