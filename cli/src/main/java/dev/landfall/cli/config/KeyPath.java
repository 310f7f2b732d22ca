package dev.landfall.cli.config;

/** How a key is named in a message: {@code fleet.files[2]}, {@code tables."a b".into}. */
final class KeyPath {
  private KeyPath() {}

  static String key(String parent, String name) {
    boolean plain =
        !name.isEmpty() && name.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_');
    String shown = plain ? name : Faults.quote(name);
    return parent.isEmpty() ? shown : parent + "." + shown;
  }

  /** An item, counted from 0. */
  static String item(String parent, int index) {
    return "%s[%d]".formatted(parent, index);
  }
}
