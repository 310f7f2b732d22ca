package dev.landfall.cli.config;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import dev.landfall.migration.config.MigrationConfig;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads the config. Every fault in it is found in one go, with its line and column. */
public final class ConfigReader {
  /** The config that commands take where none is named: this one, in the current folder. */
  public static final Path DEFAULT_FILE = Path.of("landfall.yaml");

  /** The most that a config may have; a fleet of any size is named by folders and globs. */
  static final int MAXIMUM_BYTES = 1 << 20;

  private ConfigReader() {}

  /**
   * The config in this file. Paths in it are relative to the file's folder.
   *
   * @throws LandfallException CONFIG_NOT_FOUND, or CONFIG_INVALID with a line for each fault
   */
  public static MigrationConfig read(Path file) {
    return parse(file, decode(file, bytes(file)));
  }

  /**
   * The config in this text, as if it stood in this file; the file need not be there.
   *
   * @throws LandfallException CONFIG_INVALID with a line for each fault
   */
  public static MigrationConfig parse(Path file, String text) {
    return new ConfigBuilder(file.toAbsolutePath().normalize())
        .config(tree(file, text, Catalogue.ROOT));
  }

  /**
   * What of the config in this file concerns schemas alone; it need not name a fleet.
   *
   * @throws LandfallException CONFIG_NOT_FOUND, or CONFIG_INVALID with a line for each fault
   */
  public static SchemaConfig readSchema(Path file) {
    Node.Mapping root = tree(file, decode(file, bytes(file)), Catalogue.SCHEMA_ROOT);
    try {
      return SchemaConfigBuilder.config(file.toAbsolutePath().normalize(), root);
    } catch (IllegalArgumentException e) {
      throw new LandfallException(
          ErrorCode.CONFIG_INVALID,
          "%s: policy: %s".formatted(file, e.getMessage()),
          "Make weakened as bad as fail-at, or worse.",
          e);
    }
  }

  private static Node.Mapping tree(Path file, String text, Shape.Mapping shape) {
    Faults faults = new Faults(file);
    Node root = YamlTree.read(text, faults).orElse(null);
    if (root != null) {
      new ShapeCheck(faults).check(root, shape, "");
    }
    faults.throwAny();
    if (!(root instanceof Node.Mapping mapping)) {
      throw new IllegalStateException("neither a mapping nor a fault in " + file);
    }
    return mapping;
  }

  private static byte[] bytes(Path file) {
    if (Files.isDirectory(file)) {
      throw notFound(file, "it is a folder", null);
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAXIMUM_BYTES + 1);
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw notFound(file, "there is no such file", e);
    } catch (IOException e) {
      throw notFound(file, "it can't be read (%s)".formatted(e), e);
    }
    if (bytes.length > MAXIMUM_BYTES) {
      throw invalid(file, 1, "more than 1 MB; name files by folders and globs");
    }
    return bytes;
  }

  private static LandfallException notFound(Path file, String why, @Nullable IOException cause) {
    return new LandfallException(
        ErrorCode.CONFIG_NOT_FOUND,
        "no config at %s: %s".formatted(file.toAbsolutePath().normalize(), why),
        "Run landfall init FILES... to write one, or name one with -c.",
        cause);
  }

  private static String decode(Path file, byte[] bytes) {
    ByteBuffer source = ByteBuffer.wrap(bytes);
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(source).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      // The decoder stops before the first byte that it can't decode.
      int line = 1;
      for (int i = 0; i < source.position(); i++) {
        line += bytes[i] == '\n' ? 1 : 0;
      }
      throw invalid(file, line, "not UTF-8 from here on; save the file as UTF-8");
    }
  }

  private static LandfallException invalid(Path file, int line, String text) {
    Faults faults = new Faults(file);
    faults.add(new Position(line, 1), "", text);
    return faults.asException();
  }
}
