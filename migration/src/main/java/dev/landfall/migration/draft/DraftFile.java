package dev.landfall.migration.draft;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** A drafted schema as a file. Stateless. */
public final class DraftFile {
  /** Where a schema is drafted to where nothing else is said, beside the configuration. */
  public static final String DEFAULT_NAME = "schema.sql";

  private DraftFile() {}

  /** Whether the file was drafted, whatever a person changed in it since. */
  public static boolean drafted(Path file) {
    byte[] mark = Draft.MARK.getBytes(StandardCharsets.UTF_8);
    try (var in = Files.newInputStream(file)) {
      return Arrays.equals(in.readNBytes(mark.length), mark);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Writes the draft, whole or not at all.
   *
   * @param overwrite whether a file that is there is replaced; an error otherwise
   */
  public static void write(Path file, Draft draft, boolean overwrite) {
    try {
      if (overwrite) {
        Path half = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(half, draft.sql());
        Files.move(half, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
      } else {
        Files.writeString(file, draft.sql(), StandardOpenOption.CREATE_NEW);
      }
    } catch (FileAlreadyExistsException e) {
      throw new LandfallException(
          ErrorCode.BASELINE_INVALID,
          "There is a schema already: " + file + ".",
          "Use it with --baseline, or overwrite it with --force.",
          e);
    } catch (IOException e) {
      throw new LandfallException(
          ErrorCode.BASELINE_INVALID,
          "The drafted schema can't be written to " + file + ": " + e.getMessage(),
          "Make the folder writable.",
          e);
    }
  }
}
