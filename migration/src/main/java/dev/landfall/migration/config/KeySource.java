package dev.landfall.migration.config;

import java.util.regex.Pattern;

/** Where the source key's value comes from, and how it is found there. */
public sealed interface KeySource {
  /** The place, as the config names it. */
  KeyOrigin origin();

  /** The rule in one line: equal texts find equal keys in equal files. */
  String text();

  /**
   * The file's path.
   *
   * @param pattern finds the value in the path, which it captures with its only group
   */
  record InPath(Pattern pattern) implements KeySource {
    public InPath {
      if (groups(pattern) != 1) {
        throw new IllegalArgumentException("not one group: " + pattern);
      }
    }

    @Override
    public KeyOrigin origin() {
      return KeyOrigin.PATH;
    }

    @Override
    public String text() {
      return pattern.pattern();
    }
  }

  /**
   * The manifest.
   *
   * @param field the name of its column
   */
  record InManifest(String field) implements KeySource {
    /** The column of the manifest, where the config names none. */
    public static final String DEFAULT_FIELD = "key";

    public InManifest {
      if (field.isBlank()) {
        throw new IllegalArgumentException("a column of the manifest without a name");
      }
    }

    @Override
    public KeyOrigin origin() {
      return KeyOrigin.MANIFEST;
    }

    @Override
    public String text() {
      return "manifest: " + field;
    }
  }

  /**
   * A query in the file itself.
   *
   * @param sql of SQLite; gives one row with one value
   */
  record InFile(String sql) implements KeySource {
    public InFile {
      if (sql.isBlank()) {
        throw new IllegalArgumentException("an empty query");
      }
    }

    @Override
    public KeyOrigin origin() {
      return KeyOrigin.QUERY;
    }

    @Override
    public String text() {
      return "query: " + sql;
    }
  }

  /** How many groups a pattern captures. */
  static int groups(Pattern pattern) {
    return pattern.matcher("").groupCount();
  }
}
