package dev.landfall.migration.fleet;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of a fleet's files as another program wrote it: CSV with a header, or one JSON object a
 * line. Every column beside {@code path} is kept.
 *
 * @param files by path
 */
record Manifest(List<FoundFile> files) {
  static final String PATH = "path";
  private static final int MOST_BYTES = 256 << 20;
  private static final int MOST_FAULTS = 20;
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  Manifest {
    files = List.copyOf(files);
  }

  /** One line of it, with the place where it begins. */
  private record Row(int line, Map<String, String> fields) {}

  /**
   * Reads a manifest.
   *
   * @param folder what relative paths in it are relative to
   */
  static Manifest read(Path manifest, Path folder) {
    Faults faults = new Faults(manifest);
    String text = text(manifest);
    boolean csv = manifest.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    List<Row> rows = csv ? csv(text, faults) : jsonLines(text, faults);
    Map<Path, FoundFile> files = new TreeMap<>();
    Map<Path, Integer> lines = new HashMap<>();
    Path base = folder.toAbsolutePath().normalize();
    for (Row row : rows) {
      Path path = path(row, base, faults);
      if (path == null) {
        continue;
      }
      Integer other = lines.putIfAbsent(path, row.line());
      if (other != null) {
        faults.add(row.line(), "the path of line %d again: %s".formatted(other, path));
      }
      files.put(path, new FoundFile(FoundFile.name(folder, path), path, row.fields()));
    }
    if (faults.isEmpty() && files.isEmpty()) {
      faults.add(1, "it names no file");
    }
    faults.throwAny();
    return new Manifest(List.copyOf(files.values()));
  }

  private static @Nullable Path path(Row row, Path base, Faults faults) {
    String path = row.fields().get(PATH);
    if (path == null || path.isEmpty()) {
      faults.add(row.line(), "no path");
      return null;
    }
    try {
      return base.resolve(path).normalize();
    } catch (InvalidPathException e) {
      faults.add(row.line(), "not a path: " + e.getReason());
      return null;
    }
  }

  private static List<Row> csv(String text, Faults faults) {
    ManifestText csv = new ManifestText(text);
    List<Row> rows = new ArrayList<>();
    try {
      List<String> header = csv.next().stream().map(String::strip).toList();
      Set<String> names = new HashSet<>(header);
      if (!names.contains(PATH)) {
        faults.add(csv.recordLine(), "the first line names the columns, and none is called path");
        return rows;
      }
      if (names.size() < header.size()) {
        faults.add(csv.recordLine(), "two columns have the same name");
        return rows;
      }
      for (List<String> fields = csv.next(); !fields.isEmpty(); fields = csv.next()) {
        if (fields.size() != header.size()) {
          faults.add(csv.recordLine(), "%d fields, not %d".formatted(fields.size(), header.size()));
          continue;
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < fields.size(); i++) {
          row.put(header.get(i), fields.get(i));
        }
        rows.add(new Row(csv.recordLine(), row));
      }
    } catch (IllegalArgumentException e) {
      faults.add(csv.recordLine(), String.valueOf(e.getMessage()));
    }
    return rows;
  }

  private static List<Row> jsonLines(String text, Faults faults) {
    List<Row> rows = new ArrayList<>();
    int line = 0;
    for (String one : (Iterable<String>) text.lines()::iterator) {
      line++;
      if (one.isBlank()) {
        continue;
      }
      try {
        JsonNode node = JSON.readTree(one);
        if (node.isObject()) {
          rows.add(new Row(line, fields(node)));
        } else {
          faults.add(line, "not a JSON object");
        }
      } catch (JacksonException e) {
        faults.add(line, "not JSON: " + e.getOriginalMessage());
      }
    }
    return rows;
  }

  /** Numbers as they are written; null is as good as nothing, objects and lists stay JSON. */
  private static Map<String, String> fields(JsonNode object) {
    Map<String, String> fields = new LinkedHashMap<>();
    object
        .properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              if (!value.isNull()) {
                fields.put(
                    property.getKey(), value.isString() ? value.asString() : value.toString());
              }
            });
    return fields;
  }

  private static String text(Path manifest) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(manifest)) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw new LandfallException(
          e instanceof NoSuchFileException
              ? ErrorCode.SOURCE_NOT_FOUND
              : ErrorCode.SOURCE_UNREADABLE,
          e instanceof NoSuchFileException
              ? "There is no manifest %s (fleet.manifest).".formatted(manifest)
              : "The manifest %s can't be read: %s".formatted(manifest, e.getMessage()),
          "Correct fleet.manifest, or put the file there.",
          e);
    }
    Faults faults = new Faults(manifest);
    if (bytes.length > MOST_BYTES) {
      faults.add(1, "it is larger than 256 MB");
    }
    faults.throwAny();
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      faults.add(1, "it is not UTF-8");
      throw faults.asException();
    }
  }

  /** What is wrong with a manifest, line by line. Not thread-safe. */
  private static final class Faults {
    private final Path manifest;
    private final List<String> lines = new ArrayList<>();
    private int more;

    Faults(Path manifest) {
      this.manifest = manifest;
    }

    void add(int line, String what) {
      if (lines.size() < MOST_FAULTS) {
        lines.add("%s:%d: %s".formatted(manifest, line, what));
      } else {
        more++;
      }
    }

    boolean isEmpty() {
      return lines.isEmpty();
    }

    void throwAny() {
      if (!isEmpty()) {
        throw asException();
      }
    }

    LandfallException asException() {
      return new LandfallException(
          ErrorCode.CONFIG_INVALID,
          "the manifest is not valid:\n%s%s"
              .formatted(
                  String.join("\n", lines), more == 0 ? "" : "\nand %d more".formatted(more)),
          "Correct %s: CSV with a header, or one JSON object a line; each has a path."
              .formatted(manifest));
    }
  }
}
