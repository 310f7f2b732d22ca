package dev.landfall.sqlite;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A file that could not be read. Its message names the file, what is wrong, and what to do. */
public abstract sealed class SqliteException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final String problem;
  private final String remedy;

  private SqliteException(Path file, String problem, String remedy, @Nullable Throwable cause) {
    super(file + ": " + problem + ". " + remedy, cause);
    this.file = file.toString();
    this.problem = requireNonNull(problem, "problem");
    this.remedy = requireNonNull(remedy, "remedy");
  }

  public Path file() {
    return Path.of(file);
  }

  /** What is wrong, without the file's name. */
  public String problem() {
    return problem;
  }

  /** What to do, as one or more sentences. */
  public String remedy() {
    return remedy;
  }

  /** There is no such file. */
  public static final class NotFound extends SqliteException {
    private static final long serialVersionUID = 1L;

    public NotFound(Path file, String problem, String remedy, @Nullable Throwable cause) {
      super(file, problem, remedy, cause);
    }
  }

  /** The file is damaged, or is no SQLite database. */
  public static final class Malformed extends SqliteException {
    private static final long serialVersionUID = 1L;

    private final @Nullable Long page;
    private final @Nullable Long offset;

    private Malformed(
        Path file,
        String problem,
        String remedy,
        @Nullable Long page,
        @Nullable Long offset,
        @Nullable Throwable cause) {
      super(file, problem, remedy, cause);
      this.page = page;
      this.offset = offset;
    }

    /** Where the place is not known. */
    public Malformed(Path file, String problem, String remedy, @Nullable Throwable cause) {
      this(file, problem, remedy, null, null, cause);
    }

    /** At a byte of the file, which is in the given page (from 1). */
    public static Malformed at(Path file, long page, long offset, String problem, String remedy) {
      String place = " (page " + page + ", byte " + offset + " of the file)";
      return new Malformed(file, problem + place, remedy, page, offset, null);
    }

    /** At a byte of the file's write-ahead log, in the given page (from 1) of the database. */
    public static Malformed inLog(
        Path file, long page, long offset, String problem, String remedy) {
      String place = " (page " + page + ", byte " + offset + " of its log " + file + "-wal)";
      return new Malformed(file, problem + place, remedy, page, offset, null);
    }

    /** The page, from 1, where it is known. */
    public OptionalLong page() {
      return Optional.ofNullable(page).stream().mapToLong(Long::longValue).findFirst();
    }

    /** The byte of the file, or of its log where the message says so, where it is known. */
    public OptionalLong offset() {
      return Optional.ofNullable(offset).stream().mapToLong(Long::longValue).findFirst();
    }
  }

  /** The file may be sound, but this reader does not take it. */
  public static final class Unsupported extends SqliteException {
    private static final long serialVersionUID = 1L;

    public Unsupported(Path file, String problem, String remedy, @Nullable Throwable cause) {
      super(file, problem, remedy, cause);
    }
  }

  /** Another process is writing to the file, so that no consistent snapshot could be had. */
  public static final class BeingWritten extends SqliteException {
    private static final long serialVersionUID = 1L;

    public BeingWritten(Path file, String problem, String remedy, @Nullable Throwable cause) {
      super(file, problem, remedy, cause);
    }
  }

  /** The system refused: permission, room, or a device error. */
  public static final class IoFailure extends SqliteException {
    private static final long serialVersionUID = 1L;

    public IoFailure(Path file, String problem, String remedy, @Nullable Throwable cause) {
      super(file, problem, remedy, cause);
    }
  }
}
