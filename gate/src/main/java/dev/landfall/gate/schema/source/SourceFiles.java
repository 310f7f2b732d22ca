package dev.landfall.gate.schema.source;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The files of a source, in memory.
 *
 * @param single whether the source is one file, not a folder
 */
public record SourceFiles(List<SourceFile> files, boolean single) {
  static final int MOST_FILES = 20_000;
  static final long MOST_BYTES = 256L << 20;
  private static final int MOST_DEPTH = 16;

  public SourceFiles {
    files = List.copyOf(files);
  }

  /** The file, or all files of the folder that may matter. */
  public static SourceFiles onDisk(SchemaSource.OnDisk source) {
    Path path = source.path();
    try {
      if (!Files.isDirectory(path)) {
        return new SourceFiles(List.of(file(source.name(), path, Files.size(path))), true);
      }
      List<SourceFile> files = new ArrayList<>();
      long bytes = 0;
      for (Path found : found(path)) {
        bytes += Files.size(found);
        String relative = path.relativize(found).toString().replace('\\', '/');
        files.add(file(joined(source.name(), relative), found, bytes));
      }
      return new SourceFiles(files, false);
    } catch (IOException e) {
      throw new LandfallException(
          ErrorCode.BASELINE_INVALID,
          "The schema %s can't be read: %s".formatted(source.name(), e),
          "Name a .sql file or a folder of migrations that is there.",
          e);
    }
  }

  private static List<Path> found(Path folder) throws IOException {
    try (Stream<Path> walk = Files.walk(folder, MOST_DEPTH)) {
      List<Path> found =
          walk.filter(Files::isRegularFile)
              .filter(file -> isWanted(file.getFileName().toString()))
              .limit(MOST_FILES + 1L)
              .toList();
      if (found.size() > MOST_FILES) {
        throw tooMuch(folder.toString());
      }
      return found;
    }
  }

  static boolean isWanted(String fileName) {
    return fileName.endsWith(".sql")
        || fileName.equals("sqitch.plan")
        || fileName.equals("schema.rb");
  }

  static String joined(String folder, String relative) {
    return folder.endsWith("/") ? folder + relative : folder + "/" + relative;
  }

  static LandfallException tooMuch(String name) {
    return new LandfallException(
        ErrorCode.BASELINE_INVALID,
        "%s has more than a schema can have (%d files, %d MB)"
            .formatted(name, MOST_FILES, MOST_BYTES >> 20),
        "Name the folder of the migrations, and leave data out of it.");
  }

  private static SourceFile file(String name, Path path, long bytesSoFar) throws IOException {
    if (bytesSoFar > MOST_BYTES) {
      throw tooMuch(name);
    }
    return decoded(name, Files.readAllBytes(path));
  }

  static SourceFile decoded(String name, byte[] bytes) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return new SourceFile(name, text);
    } catch (CharacterCodingException e) {
      throw new LandfallException(
          ErrorCode.BASELINE_INVALID,
          "The schema file " + name + " is not UTF-8",
          "Save it as UTF-8.",
          e);
    }
  }
}
