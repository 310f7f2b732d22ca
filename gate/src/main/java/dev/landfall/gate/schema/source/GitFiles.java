package dev.landfall.gate.schema.source;

import dev.landfall.findings.ErrorCode;
import dev.landfall.findings.LandfallException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Files as a revision of git has them, by the git of this machine. Writes nothing. */
public final class GitFiles {
  private static final int TIMEOUT_SECONDS = 60;

  private final SchemaSource.InGit source;

  private GitFiles(SchemaSource.InGit source) {
    this.source = source;
  }

  /** The file, or all files of the folder that may matter. */
  public static SourceFiles read(SchemaSource.InGit source) {
    return new GitFiles(source).read();
  }

  private SourceFiles read() {
    String path = source.path();
    // "./" makes git start at the folder where the command runs, not at the top of the repository
    String relative = path.startsWith("/") ? path.substring(1) : "./" + path;
    String object = source.revision() + ":" + relative;
    String type = text(git("cat-file", "-t", object)).strip();
    if (type.equals("blob")) {
      return new SourceFiles(List.of(content(path, object)), true);
    }
    List<SourceFile> files = new ArrayList<>();
    long characters = 0;
    for (String entry : text(git("ls-tree", "-r", "-z", "--name-only", object)).split("\0", -1)) {
      String fileName = entry.substring(entry.lastIndexOf('/') + 1);
      if (SourceFiles.isWanted(fileName)) {
        SourceFile file =
            content(
                SourceFiles.joined(path, entry),
                source.revision() + ":" + SourceFiles.joined(relative, entry));
        files.add(file);
        characters += file.text().length();
        if (characters > SourceFiles.MOST_BYTES || files.size() > SourceFiles.MOST_FILES) {
          throw SourceFiles.tooMuch(source.name());
        }
      }
    }
    return new SourceFiles(files, false);
  }

  private SourceFile content(String name, String object) {
    return SourceFiles.decoded(name, git("cat-file", "blob", object));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private byte[] git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git"));
    command.addAll(List.of(arguments));
    Path errors = null;
    try {
      errors = Files.createTempFile("landfall-git-", ".txt");
      Process process =
          new ProcessBuilder(command)
              .directory(source.folder().toFile())
              .redirectError(errors.toFile())
              .redirectInput(ProcessBuilder.Redirect.from(nothing()))
              .start();
      byte[] output;
      try (InputStream in = process.getInputStream()) {
        output = in.readNBytes((int) Math.min(Integer.MAX_VALUE, SourceFiles.MOST_BYTES + 1));
      }
      boolean ended = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
      if (!ended || output.length > SourceFiles.MOST_BYTES) {
        process.destroyForcibly();
        throw SourceFiles.tooMuch(source.name());
      }
      if (process.exitValue() != 0) {
        throw failed(Files.readString(errors).strip(), null);
      }
      return output;
    } catch (IOException e) {
      throw failed("git can't be run (%s)".formatted(e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw failed("interrupted", e);
    } finally {
      delete(errors);
    }
  }

  private static java.io.File nothing() {
    boolean windows = System.getProperty("os.name", "").startsWith("Windows");
    return new java.io.File(windows ? "NUL" : "/dev/null");
  }

  private static void delete(@Nullable Path file) {
    try {
      if (file != null) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      // the system empties its temporary folder
      return;
    }
  }

  private LandfallException failed(String why, @Nullable Exception cause) {
    return new LandfallException(
        ErrorCode.BASELINE_INVALID,
        "%s can't be read from git: %s".formatted(source.name(), why.replace('\n', ' ')),
        "Check revision and path. CI systems fetch one commit only: fetch the other branch"
            + " (git fetch --depth=1 origin main), or check out with its history.",
        cause);
  }
}
