package dev.landfall.postgres.copy;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A value in both forms: written by the writer under test, and as text for the server to read.
 *
 * @param binary writes it
 * @param text as the type's input function takes it; null for NULL
 */
record Cell(Consumer<BinaryRowWriter> binary, @Nullable String text) {
  static final Cell NULL = new Cell(BinaryRowWriter::nullField, null);
}
