package dev.landfall.cli.config;

/** Writes the catalogue as the table of keys in docs/reference/config.md. */
final class ReferenceWriter {
  private final StringBuilder table = new StringBuilder();

  private ReferenceWriter() {}

  static String table() {
    ReferenceWriter writer = new ReferenceWriter();
    writer.table.append("| key | type | default | example | is |\n|---|---|---|---|---|\n");
    writer.keys(Catalogue.ROOT, "");
    return writer.table.toString();
  }

  private void keys(Shape shape, String path) {
    switch (shape) {
      case Shape.Mapping mapping -> {
        for (Shape.Key key : mapping.keys()) {
          row(key, KeyPath.key(path, key.name()));
        }
      }
      case Shape.Named named -> keys(named.value(), path + ".NAME");
      case Shape.WordOr either -> keys(either.mapping(), path);
      case Shape.Sequence sequence -> keys(sequence.item(), path + "[]");
      case Shape.Text _, Shape.Choice _, Shape.Whole _ -> {}
    }
  }

  private void row(Shape.Key key, String path) {
    String fallback = key.fallback().isEmpty() ? "" : code(key.fallback());
    table.append(
        "| %s | %s | %s | %s | %s |\n"
            .formatted(
                code(path),
                type(key.shape()),
                key.required() ? "required" : fallback,
                code(key.example()),
                key.description().replace("*", "\\*")));
    keys(key.shape(), path);
  }

  private static String type(Shape shape) {
    return switch (shape) {
      case Shape.Text text -> text.what();
      case Shape.Choice choice -> "`" + String.join("`, `", choice.words()) + "`";
      case Shape.Whole whole -> "a whole number, %d to %d".formatted(whole.least(), whole.most());
      case Shape.Sequence sequence ->
          sequence.item() instanceof Shape.Mapping
              ? "a list of mappings"
              : "a list, each %s".formatted(type(sequence.item()));
      case Shape.Mapping _ -> "a mapping";
      case Shape.Named named ->
          "a mapping from %s to %s".formatted(named.name().what(), type(named.value()));
      case Shape.WordOr either ->
          "`%s` or a mapping".formatted(String.join("`, `", either.words()));
    };
  }

  private static String code(String text) {
    return "`" + text.replace("|", "\\|") + "`";
  }
}
